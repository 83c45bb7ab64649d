"""The agent of this process, assembled from what the portal already has."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.assemblage import ouvrir_base_a_jour
from bot.assistant import Assistant
from bot.banc_essai.compteur import CompteurDemande
from bot.nlu.entrainement import empreinte_gardee
from bot.portal.client_rasa import ClientRasa
from bot.portal.teams.contrat import Agent, Annonceur, FabriqueAgent
from bot.portal.teams.creer_agent import creer_agent
from bot.reglages import Reglages


def fabrique_agent(
    reglages: Reglages,
    assistant: Assistant,
    rasa: ClientRasa,
    demande: CompteurDemande,
    horloge: Callable[[], datetime],
) -> FabriqueAgent | None:
    """Who makes the agent when the door opens; None when Teams is not configured. `horloge` is Québec's."""
    if reglages.teams is None:
        return None

    def fabriquer(annonceur: Annonceur) -> Agent:
        return creer_agent(
            assistant,
            rasa.lire,
            ouvrir_base_a_jour(reglages),
            horloge,
            annonceur=annonceur,
            demande=demande,
            empreinte_modele=lambda: empreinte_gardee(reglages),
        )

    return fabriquer
