"""How long each stage of a turn takes, and which one it is at. A stage inside another is counted once, as itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

_T = TypeVar("_T")
_COURANT: ContextVar[Tour | None] = ContextVar("otn_tour", default=None)


class Tour:
    """One turn being handled; `chrono` gives seconds that only go forward."""

    def __init__(self, chrono: Callable[[], float]) -> None:
        self._chrono, self._mesure = chrono, 0.0
        self._pile: list[str] = []
        self.secondes: dict[str, float] = {}
        self.conversation: str | None = None

    @property
    def etape(self) -> str | None:
        """The stage of this moment; None between two."""
        return self._pile[-1] if self._pile else None

    @property
    def ms(self) -> dict[str, float]:
        """The milliseconds of each stage so far."""
        return {etape: round(duree * 1000, 1) for etape, duree in self.secondes.items()}

    @contextmanager
    def mesurer(self, etape: str) -> Iterator[None]:
        """Add what happens inside to this stage, less what is inside of a stage of its own."""
        avant, debut = self._mesure, self._chrono()
        self._pile.append(etape)
        try:
            yield
        finally:
            duree = self._chrono() - debut
            self._pile.pop()
            self.secondes[etape] = self.secondes.get(etape, 0.0) + duree - (self._mesure - avant)
            self._mesure = avant + duree


def commencer(chrono: Callable[[], float]) -> Tour:
    """The turn that `mesurer` adds to, from now on in this request."""
    tour = Tour(chrono)
    _COURANT.set(tour)
    return tour


def courant() -> Tour | None:
    """The turn being handled here, if any."""
    return _COURANT.get()


@contextmanager
def mesurer(etape: str) -> Iterator[None]:
    """Measure a stage of the turn being handled; outside of any turn, nothing."""
    tour = _COURANT.get()
    if tour is None:
        yield
        return
    with tour.mesurer(etape):
        yield


@asynccontextmanager
async def mesurer_entree(etape: str, contexte: AbstractAsyncContextManager[_T]) -> Any:
    """The same context, whose entrance (a lock, often) is measured."""
    with mesurer(etape):
        valeur = await contexte.__aenter__()
    try:
        yield valeur
    except BaseException as erreur:
        if not await contexte.__aexit__(type(erreur), erreur, erreur.__traceback__):
            raise
    else:
        await contexte.__aexit__(None, None, None)
