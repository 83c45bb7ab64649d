"""The cards sent to those who asked for notices: a project that ends, an error just reported."""

from __future__ import annotations

from bot.catalogue.veille import Echeance
from bot.recommandation import Profil, enumerer
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Carte, carte, gras, ligne, propre, titre


def carte_fin(echeance: Echeance, cadre: Cadre) -> Carte:
    """One project that ends soon."""
    phrases = cadre.phrases.avis
    corps = [titre(phrases.titre_fin), ligne(gras(phrases.fin.format(nom=echeance.nom)), echeance.phrase)]
    return carte(f"{phrases.titre_fin} : {echeance.nom}", corps)


def carte_signalement(identifiant: str, attendu: str, pourquoi: str, profil: Profil, cadre: Cadre) -> Carte:
    """What was reported; the texts were typed by someone, masked before they were kept."""
    phrases = cadre.phrases.avis
    corps = [
        titre(phrases.titre_signalement),
        ligne(phrases.situation.format(faits=enumerer(profil, cadre.regles))),
        ligne(gras(phrases.attendu), propre(attendu)),
        *([ligne(gras(phrases.pourquoi), propre(pourquoi))] if pourquoi else []),
        ligne(phrases.numero.format(id=identifiant), discret=True),
    ]
    return carte(phrases.titre_signalement, corps)
