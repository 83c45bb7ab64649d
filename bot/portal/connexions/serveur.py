"""uvicorn, with our limits and without anything that names it."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from bot.liaison import reglages_uvicorn
from bot.portal.connexions.bornes import Bornes
from bot.portal.connexions.protocole import ProtocoleBorne
from bot.privacy.journal import SansMessage


def creer_serveur(application: ASGIApp, hote: str, port: int, bornes: Bornes) -> uvicorn.Server:
    """The server of an application, not started."""
    protocole: Any = partial(ProtocoleBorne, bornes=bornes)
    serveur = uvicorn.Server(
        reglages_uvicorn(
            application, hote, port, http=protocole, timeout_keep_alive=bornes.repos, timeout_graceful_shutdown=5
        )
    )
    # Starlette gives every unforeseen error to the server too, whose own log would write its message.
    logging.getLogger("uvicorn.error").addFilter(SansMessage())
    return serveur
