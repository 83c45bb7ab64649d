"""Serves a door with uvicorn: a request costs half of what it does with Sanic, which Rasa and its SDK bring."""

from __future__ import annotations

import asyncio
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn

from bot.liaison.porte import Porte
from bot.liaison.protocole import ProtocoleInterne

# Seconds that a turn in progress has to end when the process is told to stop: the portal waits for eight.
_ARRET = 7
# Seconds that an idle connection is kept: longer than nginx keeps its own to us (60), for it to be the one that closes.
# Closed here, a request may be on its way; nginx would then leave this piece alone for a while.
_REPOS = 75


def servir(porte: Porte, hote: str, port: int, vie: bool = False) -> None:
    """Serve until told to stop, then end well; `vie`: the door has something to run at start and at stop.

    Exits with another status than zero when it cannot start.
    """
    _Serveur(
        reglages_uvicorn(
            porte,
            hote,
            port,
            http=ProtocoleInterne,
            lifespan="on" if vie else "off",
            timeout_keep_alive=_REPOS,
            timeout_graceful_shutdown=_ARRET,
        )
    ).run()


def reglages_uvicorn(application: Any, hote: str, port: int, **propres: Any) -> uvicorn.Config:
    """How uvicorn serves here, inside and out: without anything that names it; `propres` are those of one server."""
    return uvicorn.Config(
        application,
        host=hote,
        port=port,
        ws="none",
        log_level="warning",
        # The lines of the server go where ours go, in the same form.
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        # What a proxy says is read by bot/portal/mandataire.py, from the proxies of the settings only.
        proxy_headers=False,
        **propres,
    )


class _Serveur(uvicorn.Server):
    """Told to stop, it dies at once as long as it is starting: what it loads may not give way. Then it ends well."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Uvicorn's own waits for the end of the start, and dies of the signal after a good end."""
        for numero in (signal.SIGTERM, signal.SIGINT):
            signal.signal(numero, signal.SIG_DFL)
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """From the end of the start, a signal asks for the end."""
        await super().startup(sockets)
        for numero in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(numero, setattr, self, "should_exit", True)
