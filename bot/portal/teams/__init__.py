"""The ministry agent's door: the Bot Connector protocol of Microsoft Teams."""

from __future__ import annotations

from bot.portal.teams.contrat import ActiviteRecue, Agent, Annonceur, FabriqueAgent, Genre, Reference, Reponse
from bot.portal.teams.porte import ETEINTE, PorteTeams
from bot.portal.teams.routes import creer_porte, routes_teams

__all__ = [
    "ETEINTE",
    "ActiviteRecue",
    "Agent",
    "Annonceur",
    "FabriqueAgent",
    "Genre",
    "PorteTeams",
    "Reference",
    "Reponse",
    "creer_porte",
    "routes_teams",
]
