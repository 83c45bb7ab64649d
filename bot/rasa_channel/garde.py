"""The door of what listens behind the portal: only who holds the secret made at start comes in."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from typing import Any

from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

_ENTETE = "x-otn-secret"


def exiger_secret(secret: str) -> Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]:
    """A Sanic request middleware: 403 without this secret in the header, whatever the address."""

    async def garder(requete: Request) -> HTTPResponse | None:
        presente = requete.headers.get(_ENTETE, "")
        # Bytes that are no UTF-8 come in as lone surrogates.
        if not hmac.compare_digest(presente.encode(errors="surrogateescape"), secret.encode()):
            return response.json({"detail": "interdit"}, status=403)
        return None

    return garder


def fermer_la_porte(secret: str) -> Callable[[Sanic, Any], Coroutine[Any, Any, None]]:
    """A listener of « before_server_start »: this secret at every address, before any extension (CORS) answers.

    Extensions put themselves first when the server starts: this one must be declared after them.
    """

    async def fermer(serveur: Sanic, _: Any) -> None:
        serveur.request_middleware.appendleft(exiger_secret(secret))

    return fermer
