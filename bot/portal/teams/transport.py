"""The one HTTP client of the door: no proxy of the environment, no redirect, every wait bounded."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import msgspec

_CORPS_MAX = 1024 * 1024
_CONNEXION, _MORCEAU, ESSAI = 5.0, 10.0, 15.0
# More connections than simultaneous sendings: a slow connector must leave some to tokens and keys.
_CONNEXIONS, ENVOIS_SIMULTANES = 80, 60


class EchecReseau(Exception):
    """No usable answer: time-out, broken connection, or a body too large."""


class Rythme(msgspec.Struct, frozen=True):
    """Time and chance, injected. `maintenant` counts seconds since 1970, `ecoule` never goes back."""

    maintenant: Callable[[], float] = time.time
    ecoule: Callable[[], float] = time.monotonic
    dormir: Callable[[float], Awaitable[None]] = asyncio.sleep
    hasard: Callable[[], float] = random.random


class ReponseHttp(msgspec.Struct, frozen=True):
    """A whole answer."""

    statut: int
    entetes: httpx.Headers
    corps: bytes


class Transport:
    """Sends one request at a time as asked, and never tries again by itself."""

    def __init__(self) -> None:
        self._client = httpx.AsyncClient(
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(_MORCEAU, connect=_CONNEXION),
            limits=httpx.Limits(max_connections=_CONNEXIONS, max_keepalive_connections=20),
        )

    async def demander(self, methode: str, adresse: str, delai: float = ESSAI, **options: Any) -> ReponseHttp:
        """The answer, whatever its status, within `delai` seconds. Raises EchecReseau."""
        try:
            return await asyncio.wait_for(self._demander(methode, adresse, options), delai)
        except (httpx.HTTPError, httpx.InvalidURL, asyncio.TimeoutError, RuntimeError) as erreur:
            # RuntimeError: the client was closed meanwhile, at the end of the process.
            raise EchecReseau(type(erreur).__name__) from None

    async def _demander(self, methode: str, adresse: str, options: dict[str, Any]) -> ReponseHttp:
        async with self._client.stream(methode, adresse, **options) as reponse:
            corps = bytearray()
            async for morceau in reponse.aiter_bytes():
                corps += morceau
                if len(corps) > _CORPS_MAX:
                    raise EchecReseau("corps trop long")
            return ReponseHttp(reponse.status_code, reponse.headers, bytes(corps))

    async def fermer(self) -> None:
        """Close the connections."""
        await self._client.aclose()
