"""The door of what listens behind the portal: only who holds the secret made at start comes in."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable

from sanic import response
from sanic.request import Request
from sanic.response import HTTPResponse

_ENTETE = "x-otn-secret"


def exiger_secret(secret: str) -> Callable[[Request], Awaitable[HTTPResponse | None]]:
    """A Sanic request middleware: 403 without this secret in the header, whatever the address."""

    async def garder(requete: Request) -> HTTPResponse | None:
        presente = requete.headers.get(_ENTETE, "")
        if not hmac.compare_digest(presente.encode(), secret.encode()):
            return response.json({"detail": "interdit"}, status=403)
        return None

    return garder
