"""Where some projects stand in an answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.portal.teams.demande import Tour
from bot.portal.teams.memoire import EtatAgent
from bot.portal.teams.outils import Outils
from bot.portal.teams.verbes.reponses import en_carte
from bot.recommandation import Recommandation
from bot.rendering.cartes import carte_places
from bot.rendering.explications import dire_la_place


def dire_les_places(vises: Sequence[str], recommandation: Recommandation, etat: EtatAgent, outils: Outils) -> Tour:
    """One sentence a project; without a project, how to ask."""
    dernier = len(recommandation.projets)
    phrases = [
        dire_la_place(outils.assistant.situer(identifiant, recommandation), dernier, outils.suite)
        for identifiant in vises
    ]
    phrases = phrases or [outils.phrases.messages.dites_le_projet]
    return Tour((en_carte(carte_places(phrases, recommandation, outils.cadre())),), etat)
