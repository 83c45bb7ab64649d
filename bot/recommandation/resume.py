"""The first line of an answer: what was understood of the business."""

from __future__ import annotations

from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles


def resumer(profil: Profil, regles: Regles) -> str:
    """One French sentence that repeats the known facts and names those that are missing."""
    phrases = regles.phrases.resume
    if not (profil.secteurs or profil.regions or profil.freins):
        return phrases["profil-vide"]
    return phrases["profil"].format(faits=enumerer(profil, regles))


def enumerer(profil: Profil, regles: Regles) -> str:
    """The known facts in one line; what is missing is named as such."""
    phrases, listes = regles.phrases.resume, regles.referentiel
    faits = [
        listes.libelles("secteurs", profil.secteurs) or phrases["secteur-inconnu"],
        listes.libelles("regions", profil.regions) or phrases["region-inconnue"],
        ", ".join(listes.frein[frein].nom for frein in profil.freins) or phrases["freins-inconnus"],
    ]
    return "; ".join(faits)
