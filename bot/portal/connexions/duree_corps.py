"""A body that arrives too slowly is given up: 408."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from async_timeout import timeout
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.portal.connexions.bornes import Bornes
from bot.portal.problemes import Probleme

_PHRASE = "Votre envoi a pris trop de temps à arriver. Recommencez."


class DureeCorps:
    """Bounds the time to receive a whole body. `chrono` gives seconds that only go forward."""

    def __init__(self, app: ASGIApp, bornes: Bornes, chrono: Callable[[], float] = time.monotonic) -> None:
        self._app, self._bornes, self._chrono = app, bornes, chrono

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; reading its body raises Probleme 408 past the time."""
        if scope["type"] == "http":
            receive = _Minutee(receive, self._bornes, self._chrono)
        await self._app(scope, receive, send)


class _Minutee:
    """A `receive` that counts bytes and seconds until the body is whole."""

    def __init__(self, receive: Receive, bornes: Bornes, chrono: Callable[[], float]) -> None:
        self._receive, self._bornes, self._chrono = receive, bornes, chrono
        self._debut, self._lus, self._entier = chrono(), 0, False

    async def __call__(self) -> Message:
        if self._entier:
            return await self._receive()
        permis = min(self._bornes.corps + self._lus / self._bornes.debit, self._bornes.corps_max)
        try:
            async with timeout(permis - (self._chrono() - self._debut)):
                message = await self._receive()
        except asyncio.TimeoutError:
            raise Probleme(408, _PHRASE, fermer=True) from None
        self._lus += len(message.get("body", b""))
        self._entier = not message.get("more_body", False)
        return message
