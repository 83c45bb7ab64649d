"""A search by words in the records."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.recherche import chercher
from bot.portal.teams.verbes.reponses import en_carte
from bot.rendering.cartes import carte_liste


def chercher_des_projets(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The projects found; the words themselves are never said back."""
    phrases, assistant = outils.phrases.liste, outils.assistant
    if not demande.mots:
        raise Refus(phrases.vide)
    projets = chercher(demande.mots, assistant.catalogue(), assistant.referentiel)
    if not projets:
        raise Refus(phrases.rien)
    return Tour((en_carte(carte_liste(projets, outils.cadre())),), etat)
