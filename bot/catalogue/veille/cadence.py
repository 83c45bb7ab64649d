"""Politeness: one request at a time on a host, and a pause between two."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

Attendre = Callable[[float], Awaitable[object]]
Horloge = Callable[[], float]


class Cadence:
    """Gives turns on a host, at least `rythme` seconds after the last one; hosts do not wait for each other."""

    def __init__(self, rythme: float, attendre: Attendre, horloge: Horloge) -> None:
        self._rythme, self._attendre, self._horloge = rythme, attendre, horloge
        self._verrous: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._derniers: dict[str, float] = {}

    @asynccontextmanager
    async def tour(self, hote: str) -> AsyncIterator[None]:
        """Hold the host for one request."""
        async with self._verrous[hote]:
            if hote in self._derniers:
                reste = self._derniers[hote] + self._rythme - self._horloge()
                if reste > 0:
                    await self._attendre(reste)
            try:
                yield
            finally:
                self._derniers[hote] = self._horloge()
