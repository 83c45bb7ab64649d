"""Headers of every answer of the bench: kept by nobody, framed by nobody, read by no other site."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.portal.banc_essai.adresses import est_du_banc
from bot.portal.entetes import politique

_ENTETES = {
    "Content-Security-Policy": politique(()),
    "Cache-Control": "no-store",
    # Not no-referrer: a form would then be sent with « Origin: null », and its own site could not be told from another.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
# OTN_ORIGINES lets other hosts call the conversation, never the bench.
_CORS = tuple(
    f"access-control-{nom}" for nom in ("allow-origin", "allow-methods", "allow-headers", "expose-headers", "max-age")
)


def completer_banc(portee: Scope, entetes: MutableHeaders) -> None:
    """Set the headers when the request is for the bench; leave others as they are."""
    if est_du_banc(portee):
        _poser(entetes)


class EntetesBanc:
    """Sets the headers of the bench. To be placed outside of what sets those of the site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; set the headers of the answer."""

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                _poser(MutableHeaders(scope=message))
            await send(message)

        await self._app(scope, receive, envoyer if scope["type"] == "http" and est_du_banc(scope) else send)


def _poser(entetes: MutableHeaders) -> None:
    entetes.update(_ENTETES)
    for nom in _CORS:
        del entetes[nom]
