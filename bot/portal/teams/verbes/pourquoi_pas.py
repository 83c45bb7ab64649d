"""Why not that project."""

from __future__ import annotations

from bot.portal.teams.demande import Demande, Refus, Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.recherche import nommer
from bot.portal.teams.verbes.places import dire_les_places
from bot.portal.teams.verbes.reponses import exiger_situation

_VISES_MAX = 3


def expliquer_l_absence(demande: Demande, etat: EtatAgent | None, outils: Outils) -> Tour:
    """The place of the named projects, from the evaluation."""
    etat, recommandation = exiger_situation(demande, etat, outils)
    assistant = outils.assistant
    vises = list(demande.projets)
    if demande.mots:
        vises = nommer(demande.mots, assistant.catalogue(), etat.projets, assistant.referentiel)
        if not vises:
            raise Refus(outils.phrases.messages.projet_inconnu)
    return dire_les_places(vises[:_VISES_MAX], recommandation, etat, outils)
