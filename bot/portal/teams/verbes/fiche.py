"""The record of a project."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.recherche import nommer
from bot.portal.teams.verbes.reponses import en_carte
from bot.rendering.cartes import carte_fiche, carte_liste


def montrer_la_fiche(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The record of the project that is named; a list when several are. It leaves the business as it is."""
    assistant, messages = outils.assistant, outils.phrases.messages
    catalogue = assistant.catalogue()
    vises = list(demande.projets)
    if not vises:
        if not demande.mots:
            raise Refus(messages.fiche_vide)
        montres = etat.projets if etat is not None else ()
        vises = nommer(demande.mots, catalogue, montres, assistant.referentiel)
    projets = [catalogue.projet[identifiant] for identifiant in vises if identifiant in catalogue.projet]
    if not projets:
        raise Refus(messages.projet_inconnu)
    cadre = outils.cadre()
    return Tour((en_carte(carte_fiche(projets[0], cadre) if len(projets) == 1 else carte_liste(projets, cadre)),), etat)
