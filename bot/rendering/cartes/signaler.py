"""The card by which an error is reported to the keeper of the catalogue."""

from __future__ import annotations

from bot.recommandation import Profil, enumerer
from bot.rendering.cartes.cadre import Cadre, donnees_du_profil
from bot.rendering.cartes.elements import Carte, carte, ecrire, envoyer, ligne, titre
from bot.rendering.cartes.verbes import Verbe

TEXTE_MAX = 1000


def carte_signaler(profil: Profil, cadre: Cadre) -> Carte:
    """What was expected, and why; the situation goes with it."""
    phrases = cadre.phrases.signaler
    corps = [
        titre(phrases.titre),
        ligne(cadre.phrases.resultat.compris.format(faits=enumerer(profil, cadre.regles))),
        ligne(phrases.avertissement, discret=True),
        ecrire("attendu", phrases.attendu, TEXTE_MAX, isRequired=True, errorMessage=phrases.attendu_manque),
        ecrire("pourquoi", phrases.pourquoi, TEXTE_MAX),
    ]
    actions = [envoyer(phrases.envoyer, Verbe.ENVOYER_SIGNALEMENT, donnees_du_profil(profil, cadre))]
    return carte(phrases.titre, corps, actions)
