"""The card of the three lists, to correct a fact or to do without a sentence, and the card of a doubtful word."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.recommandation import Profil
from bot.rendering.cartes.cadre import Cadre, donnees_du_profil
from bot.rendering.cartes.elements import Carte, Element, carte, choisir, envoyer, ligne, titre
from bot.rendering.cartes.verbes import Verbe

# Six buttons at most, one of which opens the lists.
CANDIDATS_MAX = 5
# Between several ids in a field; Teams joins them this way.
SEPARATEUR = ","
# Chosen to say that a part is not known: the renderer refuses an empty value.
NON_DIT = "non-dit"


def carte_corriger(profil: Profil, cadre: Cadre) -> Carte:
    """Sector, region and barriers, as they are known now."""
    phrases, listes = cadre.phrases.corriger, cadre.regles.referentiel
    corps = [
        titre(phrases.titre),
        _liste("secteurs", phrases.secteurs, [(s.id, s.libelle) for s in listes.secteurs], profil, cadre),
        _liste("regions", phrases.regions, [(r.id, r.libelle) for r in listes.regions], profil, cadre),
        _liste("freins", phrases.freins, [(f.id, f.libelle) for f in listes.freins], profil, cadre),
    ]
    return carte(phrases.titre, corps, [envoyer(phrases.envoyer, Verbe.APPLIQUER)])


def carte_preciser(profil: Profil, champ: str, candidats: Sequence[tuple[str, str]], cadre: Cadre) -> Carte:
    """A button for each likely reading of a list (`champ`), pairs (id, label); each one gives the whole profile."""
    phrases = cadre.phrases.preciser
    question = getattr(phrases, champ)
    actions = [
        envoyer(libelle, Verbe.RECOMMANDER, donnees_du_profil(_avec(profil, champ, identifiant), cadre))
        for identifiant, libelle in candidats[:CANDIDATS_MAX]
    ]
    actions.append(envoyer(phrases.aucun, Verbe.CORRIGER, donnees_du_profil(profil, cadre)))
    return carte(question, [titre(phrases.titre), ligne(question)], actions)


def _avec(profil: Profil, champ: str, identifiant: str) -> Profil:
    return msgspec.structs.replace(profil, **{champ: (identifiant,)})


def _liste(champ: str, libelle: str, choix: list[tuple[str, str]], profil: Profil, cadre: Cadre) -> Element:
    """One choice, or several where the profile may hold several: nothing already said is lost."""
    connus = getattr(profil, champ)
    if champ == "freins" or len(connus) > 1:
        return choisir(champ, libelle, choix, SEPARATEUR.join(connus), isMultiSelect=True, style="expanded")
    sans = (NON_DIT, cadre.phrases.corriger.non_dit)
    return choisir(champ, libelle, [sans, *choix], "".join(connus) or NON_DIT, style="compact")
