"""One turn at a time in a conversation, whichever portals its messages reach."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError, RedisError

from bot.portal.verrous import VerrouIndisponible, Verrous

journal = logging.getLogger(__name__)
# Seconds. A portal that dies holds its conversations no longer than this; one that lives renews in time.
_DUREE = 5.0
_ESSAI = 0.03


class VerrousPartages(Verrous):
    """Redis's own lock, behind the one of this process, which alone keeps the order of arrival."""

    def __init__(self, redis: Redis, attente: float) -> None:
        """`attente`: the seconds after which who waits behind another portal gives up."""
        super().__init__()
        self._redis, self._attente = redis, attente

    @asynccontextmanager
    async def seul(self, cle: str) -> AsyncIterator[None]:
        """Hold this key. Raises VerrouIndisponible when Redis does not answer, or the other portal does not end."""
        async with super().seul(cle):
            verrou = self._redis.lock(f"otn:verrou:{cle}", timeout=_DUREE, sleep=_ESSAI, blocking_timeout=self._attente)
            try:
                pris = await verrou.acquire()
            except RedisError as erreur:
                raise VerrouIndisponible from erreur
            if not pris:
                raise VerrouIndisponible
            fini = asyncio.Event()
            renouvellement = asyncio.create_task(_renouveler(verrou, fini))
            try:
                yield
            finally:
                # Not by its cancellation alone: in Python 3.10, one that comes as Redis answers is lost.
                fini.set()
                renouvellement.cancel()
                with suppress(asyncio.CancelledError):
                    await renouvellement
                await _rendre(verrou)

    async def pret(self) -> bool:
        """True when Redis answers."""
        try:
            return bool(await self._redis.ping())
        except RedisError:
            return False

    async def fermer(self) -> None:
        """Close the connections."""
        await self._redis.close()


async def _renouveler(verrou: Lock, fini: asyncio.Event) -> None:
    while not fini.is_set():
        await asyncio.sleep(_DUREE / 3)
        try:
            await verrou.reacquire()
        except RedisError:
            journal.warning("verrou_non_renouvele")


async def _rendre(verrou: Lock) -> None:
    """The turn is done: a lock that cannot be given back ends by itself."""
    try:
        await verrou.release()
    except (LockError, RedisError):
        journal.warning("verrou_non_rendu")
