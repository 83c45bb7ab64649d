"""Rasa's server, replaced: uvicorn answers, at the addresses of our channel only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from sanic import Sanic

from bot.liaison import Porte, Vie, servir


def servir_par(porte: Callable[[Vie], Porte]) -> None:
    """From now on, what Rasa starts as its server is this door, made with the life of Rasa's application.

    Sanic still runs at start and stop what Rasa has declared (loading the model, closing the store); Rasa's own
    addresses, of which the first tells its version, no longer exist.
    """

    def demarrer(application: Sanic, host: str, port: int, **_: Any) -> None:
        servir(porte(_vie(application)), host, port, vie=True)

    Sanic.run = demarrer  # type: ignore[method-assign,assignment]


def _vie(application: Sanic) -> Vie:
    """As ASGI asks. Not Sanic's own: it fails at the stop, and warns of an order that nothing here depends on."""

    async def vivre(_: Any, receive: Any, send: Any) -> None:
        boucle = asyncio.get_running_loop()
        await receive()
        await application._startup()
        for moment in ("before", "after"):
            await application._server_event("init", moment, boucle)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        for moment in ("before", "after"):
            await application._server_event("shutdown", moment, boucle)
        await send({"type": "lifespan.shutdown.complete"})

    return vivre
