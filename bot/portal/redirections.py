"""Redirections that stay on this site: Starlette builds them from `Host`, that anybody may write."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LIEU = "location"


class RedirectionsLocales:
    """Takes the scheme and the host out of `Location`; none of our pages sends to another site."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; the address of a redirection becomes a path of this site."""

        async def envoyer(message: Message) -> None:
            if message["type"] == "http.response.start":
                entetes = MutableHeaders(scope=message)
                if _LIEU in entetes:
                    entetes[_LIEU] = locale(entetes[_LIEU])
            await send(message)

        await self._app(scope, receive, envoyer)


def locale(adresse: str) -> str:
    """'http://ailleurs.example/formulaire?a=b' -> '/formulaire?a=b'; one slash at most begins it."""
    parties = urlsplit(adresse)
    chemin = "/" + parties.path.lstrip("/")
    return f"{chemin}?{parties.query}" if parties.query else chemin
