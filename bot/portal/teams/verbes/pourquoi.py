"""Why these projects: the sentence of each criterion."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.recherche import nommer
from bot.portal.teams.verbes.places import dire_les_places
from bot.portal.teams.verbes.reponses import en_carte, exiger_situation
from bot.rendering.cartes import carte_pourquoi


def expliquer_le_choix(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The reasons of the named projects, else of all; a project that is not recommended has its place said."""
    etat, recommandation = exiger_situation(demande, etat, outils)
    assistant = outils.assistant
    vises = list(demande.projets)
    if demande.mots:
        vises = nommer(demande.mots, assistant.catalogue(), etat.projets, assistant.referentiel)[:3]
        if not vises:
            raise Refus(outils.phrases.messages.projet_inconnu)
    recommandes = [projet for projet in recommandation.projets if not vises or projet.id in vises]
    if not recommandes:
        return dire_les_places(vises, recommandation, etat, outils)
    return Tour((en_carte(carte_pourquoi(recommandes, outils.cadre())),), etat)
