"""How a limit is asked for, wherever it is counted."""

from __future__ import annotations

from typing import Protocol

from bot.portal.limites.seaux import Seaux


class Limite(Protocol):
    """Counts by key."""

    async def prendre(self, cle: str) -> int:
        """Take a token of this key: 0 when there was one, else the whole seconds to wait for the next."""


class LimiteLocale:
    """Counted in this process."""

    def __init__(self, seaux: Seaux) -> None:
        self._seaux = seaux

    async def prendre(self, cle: str) -> int:
        """The same as Seaux.prendre."""
        return self._seaux.prendre(cle)
