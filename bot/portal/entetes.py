"""Security headers on every answer; written as plain ASGI so that it costs next to nothing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.portal.correlation import ENTETE_CORRELATION
from bot.portal.problemes import Probleme

_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {cadres}"
)
_REFUS = 400
_ENTETES = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def politique(cadres: Sequence[str]) -> str:
    """The content security policy of a page that only `cadres` may show in a frame."""
    return _CSP.format(cadres=" ".join(cadres) or "'none'")


def completer(entetes: MutableHeaders, origines: tuple[str, ...] = ()) -> None:
    """Add the security headers that are not already set; only `origines` may show a page in a frame."""
    presents = {nom for nom, _ in entetes.raw}
    entetes.raw.extend(entete for entete in _de_securite(origines) if entete[0] not in presents)


@cache
def _de_securite(origines: tuple[str, ...]) -> list[tuple[bytes, bytes]]:
    """As they go on the wire; an operator has one set of `origines`."""
    return MutableHeaders({"Content-Security-Policy": politique(origines), **_ENTETES}).raw


class EntetesSecurite:
    """Adds the headers that an answer does not already set."""

    def __init__(self, app: ASGIApp, origines: Sequence[str] = ()) -> None:
        self._app, self._origines = app, tuple(origines)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; complete the headers of the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                completer(MutableHeaders(scope=message), self._origines)
            await send(message)

        await self._app(scope, receive, envoyer)


class _Cors(CORSMiddleware):
    """Starlette's, whose refusals are in English."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """The answer to the browser's question before a call from another site."""
        reponse = super().preflight_response(request_headers)
        if reponse.status_code < _REFUS:
            return reponse
        refus = Probleme(_REFUS, "Ce site n'a pas la permission de faire cet appel.").reponse()
        refus.headers.update(
            {n: v for n, v in reponse.headers.items() if n == "vary" or n.startswith("access-control")}
        )
        return refus


def intergiciels(origines: Sequence[str]) -> list[Middleware]:
    """The headers of every answer, and CORS for the hosts of OTN_ORIGINES."""
    return [
        Middleware(EntetesSecurite, origines=origines),
        Middleware(
            _Cors,
            allow_origins=list(origines),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "Idempotency-Key"],
            expose_headers=["Retry-After", ENTETE_CORRELATION],
            max_age=600,
        ),
    ]
