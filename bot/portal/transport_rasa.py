"""How the portal's requests to Rasa travel: a few connections kept open, and two ways to fail."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Protocol

import aiohttp
import msgspec

# Seconds. Sanic closes a connection left idle for five: ours is given up before, not as a turn leaves.
_GARDEE = 4.0


class Demande(msgspec.Struct, frozen=True):
    """A request. `delai` is how long its answer may take, `delai_connexion` how long to be heard, in seconds."""

    methode: str
    adresse: str
    entetes: Mapping[str, str]
    corps: bytes
    delai: float
    delai_connexion: float


class Reponse(msgspec.Struct, frozen=True):
    """A whole answer."""

    statut: int
    contenu: bytes

    @property
    def bonne(self) -> bool:
        """Neither a refusal nor a failure."""
        return 200 <= self.statut < 300


class Coupure(Exception):
    """Nobody listens, or the connection broke before the end of the answer."""


class TropLong(Exception):
    """No connection, or no answer, in the time given."""


class Transport(Protocol):
    """What carries requests."""

    async def envoyer(self, demande: Demande) -> Reponse:
        """Raises Coupure and TropLong."""

    async def fermer(self) -> None:
        """Close the connections."""


class TransportRasa:
    """Over aiohttp's client, whose parsing is compiled: a call costs a third of what httpx takes for it."""

    def __init__(self) -> None:
        # Made at the first request: it belongs to the loop that runs then.
        self._session: aiohttp.ClientSession | None = None

    async def envoyer(self, demande: Demande) -> Reponse:
        """Send one request and read its whole answer, without following it elsewhere. Raises Coupure and TropLong."""
        delais = aiohttp.ClientTimeout(sock_connect=demande.delai_connexion, sock_read=demande.delai)
        try:
            async with self._ouverte().request(
                demande.methode, demande.adresse, data=demande.corps, headers=demande.entetes,
                allow_redirects=False, timeout=delais,
            ) as reponse:  # fmt: skip
                return Reponse(reponse.status, await reponse.read())
        except asyncio.TimeoutError as erreur:
            raise TropLong from erreur
        except aiohttp.ClientError as erreur:
            raise Coupure from erreur

    async def fermer(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    def _ouverte(self) -> aiohttp.ClientSession:
        if self._session is None:
            connexions = aiohttp.TCPConnector(keepalive_timeout=_GARDEE)
            self._session = aiohttp.ClientSession(
                connector=connexions, trust_env=False, cookie_jar=aiohttp.DummyCookieJar(), auto_decompress=False
            )
        return self._session
