"""Remembers for a while what was already received, so that the same thing is done once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable


class MemoireRejeu:
    """At most `places` keys, each for `duree` seconds; the oldest goes first. `ecoule` is a monotonic clock."""

    def __init__(self, duree: float, places: int, ecoule: Callable[[], float]) -> None:
        self._duree, self._places, self._ecoule = duree, places, ecoule
        self._vues: OrderedDict[Hashable, float] = OrderedDict()

    def deja_vue(self, cle: Hashable) -> bool:
        """True when this key was noted and is not forgotten yet."""
        limite = self._ecoule() - self._duree
        while self._vues and next(iter(self._vues.values())) <= limite:
            self._vues.popitem(last=False)
        return cle in self._vues

    def noter(self, cle: Hashable) -> None:
        """Remember this key from now on."""
        self._vues.pop(cle, None)
        self._vues[cle] = self._ecoule()
        while len(self._vues) > self._places:
            self._vues.popitem(last=False)
