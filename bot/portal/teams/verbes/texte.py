"""The text to send to the business."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte, exiger_situation
from bot.rendering.cartes import carte_texte


def preparer_le_texte(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The text for the business of the card or of the conversation."""
    etat, recommandation = exiger_situation(demande, etat, outils)
    return Tour((en_carte(carte_texte(recommandation, outils.cadre())),), etat)
