"""One turn at a time in a conversation, in the order of arrival."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


class VerrouIndisponible(Exception):
    """The conversation cannot be held now; the message was not treated."""


class Verrous:
    """The locks of this process. A lock goes away with the last of those who wait for it."""

    def __init__(self) -> None:
        self._verrous: defaultdict[str, list[Any]] = defaultdict(lambda: [asyncio.Lock(), 0])

    @asynccontextmanager
    async def seul(self, cle: str) -> AsyncIterator[None]:
        """Hold this key for the time of the block, after those who asked before."""
        entree = self._verrous[cle]
        entree[1] += 1
        try:
            async with entree[0]:
                yield
        finally:
            entree[1] -= 1
            if entree[1] == 0:
                self._verrous.pop(cle, None)

    async def pret(self) -> bool:
        """True when a conversation can be held."""
        return True

    async def fermer(self) -> None:
        """Let go of what the locks rest on."""
