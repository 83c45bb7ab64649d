"""The acts that need nothing of the engine: welcome, help, forget, good-bye."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, en_phrase
from bot.rendering.cartes import carte_accueil, carte_aide


def accueillir(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Who speaks and what to write."""
    return Tour((en_carte(carte_accueil(outils.cadre())),), etat)


def aider(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Each command."""
    return Tour((en_carte(carte_aide(outils.cadre())),), etat)


def recommencer(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Forget the business in hand."""
    return Tour((en_phrase(outils.phrases.messages.efface),), None)


def mettre_fin(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """Thanks and good-byes."""
    return Tour((en_phrase(outils.phrases.messages.merci),), etat)
