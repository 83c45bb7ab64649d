"""Gives each request its id, told in its answer and written in every line that it leaves in the logs."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.observation import adopter
from bot.portal.mandataire import Mandataires, derniere, pair_de

ENTETE_CORRELATION = "X-Request-ID"
_RECU = ENTETE_CORRELATION.lower().encode()


class Correlation:
    """To be placed outside of all that writes in the log. Only our proxies may choose the id of a request."""

    def __init__(self, app: ASGIApp, mandataires: Mandataires) -> None:
        self._app, self._mandataires = app, mandataires

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under its id."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        proposee = derniere(scope, _RECU) if self._mandataires.fiable(pair_de(scope)) else None
        correlation = adopter(proposee)

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)[ENTETE_CORRELATION] = correlation
            await send(message)

        await self._app(scope, receive, envoyer)
