"""How long each stage of a turn takes, and which one it is at. A stage inside another is counted once, as itself."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
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

    def mesurer(self, etape: str) -> Mesure:
        """Add what happens inside to this stage, less what is inside of a stage of its own."""
        return Mesure(self, etape)

    def entrer(self, etape: str) -> tuple[float, float]:
        """Begin a stage; what `sortir` needs: how much was measured before it, and when it began."""
        self._pile.append(etape)
        return self._mesure, self._chrono()

    def sortir(self, avant: float, debut: float) -> None:
        """End the stage of this moment."""
        duree, etape = self._chrono() - debut, self._pile.pop()
        self.secondes[etape] = self.secondes.get(etape, 0.0) + duree - (self._mesure - avant)
        self._mesure = avant + duree


class Mesure:
    """The context of a stage; without a turn, nothing. Half the time of a generator, ten times a turn."""

    def __init__(self, tour: Tour | None, etape: str) -> None:
        self._tour, self._etape = tour, etape

    def __enter__(self) -> None:
        if self._tour is not None:
            self._entree = self._tour.entrer(self._etape)

    def __exit__(self, *_: object) -> None:
        if self._tour is not None:
            self._tour.sortir(*self._entree)


def commencer(chrono: Callable[[], float]) -> Tour:
    """The turn that `mesurer` adds to, from now on in this request."""
    tour = Tour(chrono)
    _COURANT.set(tour)
    return tour


def courant() -> Tour | None:
    """The turn being handled here, if any."""
    return _COURANT.get()


def mesurer(etape: str) -> Mesure:
    """Measure a stage of the turn being handled; outside of any turn, nothing."""
    return Mesure(_COURANT.get(), etape)


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
