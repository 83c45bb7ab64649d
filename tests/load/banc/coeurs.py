"""Who runs where: the competitors on the same cores, the client on the one left over."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Partage:
    """Core numbers."""

    serveurs: frozenset[int]
    client: frozenset[int]

    def sur_les_serveurs(self) -> None:
        """Put the calling process on the cores of the competitors; what it starts stays there."""
        os.sched_setaffinity(0, self.serveurs)


def partager(nombre_serveurs: int = 1) -> Partage:
    """The competitors on the first `nombre_serveurs` cores, the client on the last; all together on a single core."""
    coeurs = sorted(os.sched_getaffinity(0))
    serveurs = coeurs[: min(nombre_serveurs, max(1, len(coeurs) - 1))]
    return Partage(frozenset(serveurs), frozenset(coeurs[-1:]))


@contextmanager
def tenu_sur(coeurs: frozenset[int]) -> Iterator[None]:
    """The calling process on these cores for a while."""
    avant = os.sched_getaffinity(0)
    os.sched_setaffinity(0, coeurs)
    try:
        yield
    finally:
        os.sched_setaffinity(0, avant)
