"""POST /teams/messages, the one address of the door."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.portal.teams.contrat import FabriqueAgent
from bot.portal.teams.files_attente import FilesAttente
from bot.portal.teams.porte import PorteTeams
from bot.portal.teams.transport import Rythme
from bot.reglages_teams import ReglagesTeams


def creer_porte(
    reglages: ReglagesTeams | None,
    fabrique: FabriqueAgent | None,
    rythme: Rythme | None = None,
    files: FilesAttente | None = None,
) -> PorteTeams | None:
    """The door, or None (off) without its settings or without an agent to answer."""
    if reglages is None or fabrique is None:
        return None
    return PorteTeams(reglages, fabrique, rythme or Rythme(), files or FilesAttente())


def routes_teams(porte: PorteTeams | None) -> list[Route]:
    """No route while the door is off: the address is then unknown, like any other."""
    if porte is None:
        return []

    async def messages(requete: Request) -> Response:
        return await porte.recevoir(requete)

    return [Route("/teams/messages", messages, methods=["POST"])]
