"""The door of a piece behind the portal: only who holds the secret made at start comes in, to a few addresses."""

from __future__ import annotations

import asyncio
import hmac
import logging
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import msgspec

from bot.liaison.connexion import Reponse
from bot.observation import ENTETE_INTERNE, adopter

journal = logging.getLogger(__name__)

_SECRET, _CORRELATION = b"x-otn-secret", ENTETE_INTERNE.lower().encode()
_INTERDIT = Reponse(403, b'{"detail":"interdit"}')
_INCONNUE = Reponse(404, b'{"detail":"introuvable"}')
_PANNE = Reponse(500, b"{}")


class Appel(msgspec.Struct, frozen=True):
    """One request let in: its body, and the last part of its address."""

    corps: bytes
    nom: str


Traitement = Callable[[Appel], Awaitable[Reponse]]
Vie = Callable[[Any, Any, Any], Awaitable[None]]


class Porte:
    """An ASGI application. `vie`, another one, runs what must be at the start and at the stop of the server."""

    def __init__(self, secret: str, routes: Mapping[tuple[str, str], Traitement], vie: Vie | None = None) -> None:
        """`routes`: by method and path; a path that ends with « / » takes one name after it."""
        self._secret, self._routes, self._vie = secret.encode(), routes, vie

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request, answered in JSON; a fault is logged and answers 500. Cancelled, it does not answer."""
        if scope["type"] == "lifespan":
            assert self._vie is not None
            await self._vie(scope, receive, send)
            return
        # Whoever asked is gone, or the server stops: nobody would read the answer.
        with suppress(asyncio.CancelledError):
            await self._servir(scope, receive, send)

    async def _servir(self, scope: Any, receive: Any, send: Any) -> None:
        reponse = await self._repondre(scope, receive)
        entetes = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(reponse.contenu)).encode()),
        ]
        await send({"type": "http.response.start", "status": reponse.statut, "headers": entetes})
        await send({"type": "http.response.body", "body": reponse.contenu})

    async def _repondre(self, scope: Any, receive: Any) -> Reponse:
        entetes = dict(scope["headers"])
        if not hmac.compare_digest(entetes.get(_SECRET, b""), self._secret):
            return _INTERDIT
        traitement, nom = self._trouver(scope["method"], scope["path"])
        if traitement is None:
            return _INCONNUE
        correlation = entetes.get(_CORRELATION)
        if correlation is not None:
            adopter(correlation.decode("latin-1"))
        try:
            return await traitement(Appel(await _corps(receive), nom))
        except Exception:
            journal.exception("demande_en_erreur")
            return _PANNE

    def _trouver(self, methode: str, chemin: str) -> tuple[Traitement | None, str]:
        debut, barre, nom = chemin.rpartition("/")
        if not nom:
            return None, nom
        return self._routes.get((methode, chemin)) or self._routes.get((methode, debut + barre)), nom


async def _corps(receive: Any) -> bytes:
    morceaux = []
    while True:
        message = await receive()
        morceaux.append(message.get("body", b""))
        if not message.get("more_body", False):
            return b"".join(morceaux)
