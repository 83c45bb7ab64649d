"""Serves a door with uvicorn: a request costs half of what it does with Sanic, which Rasa and its SDK bring."""

from __future__ import annotations

import sys

import uvicorn

from bot.liaison.porte import Porte

# Seconds that a turn in progress has to end when the process is told to stop: the portal waits for eight.
_ARRET = 7


def servir(porte: Porte, hote: str, port: int, vie: bool = False) -> None:
    """Serve until told to stop; `vie`: the door has something to run at start and at stop. Exits when it cannot."""
    serveur = uvicorn.Server(
        uvicorn.Config(
            porte,
            host=hote,
            port=port,
            http="httptools",
            ws="none",
            lifespan="on" if vie else "off",
            log_level="warning",
            # The lines of the server go where ours go, in the same form.
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_ARRET,
        )
    )
    serveur.run()
    if not serveur.started:
        sys.exit(1)
