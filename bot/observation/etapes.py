"""How long each stage of a turn takes, and which one it is at. A stage inside another is counted once, as itself.

A detail is a part of a stage (a component of the understanding, a policy, the engine): told beside, never taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from types import TracebackType
from typing import TypeVar

_T = TypeVar("_T")
_COURANT: ContextVar[Tour | None] = ContextVar("otn_tour", default=None)


class Tour:
    """One turn being handled; `chrono` gives seconds that only go forward."""

    def __init__(self, chrono: Callable[[], float]) -> None:
        self._chrono, self._mesure = chrono, 0.0
        self._pile: list[str] = []
        self.secondes: dict[str, float] = {}
        self._details: dict[str, float] = {}
        self.conversation: str | None = None

    @property
    def etape(self) -> str | None:
        """The stage of this moment; None between two."""
        return self._pile[-1] if self._pile else None

    @property
    def ms(self) -> dict[str, float]:
        """The milliseconds of each stage so far."""
        return {etape: round(duree * 1000, 1) for etape, duree in self.secondes.items()}

    @property
    def details(self) -> dict[str, float]:
        """The milliseconds of each detail so far."""
        return {partie: round(duree * 1000, 2) for partie, duree in self._details.items()}

    def mesurer(self, etape: str) -> _Mesure:
        """Add what happens inside to this stage, less what is inside of a stage of its own."""
        return _Mesure(self, etape)

    def _entrer(self, etape: str) -> tuple[float, float]:
        self._pile.append(etape)
        return self._mesure, self._chrono()

    def _sortir(self, avant: float, debut: float) -> None:
        duree, etape = self._chrono() - debut, self._pile.pop()
        self.secondes[etape] = self.secondes.get(etape, 0.0) + duree - (self._mesure - avant)
        self._mesure = avant + duree

    def _ajouter(self, partie: str, debut: float) -> None:
        self._details[partie] = self._details.get(partie, 0.0) + self._chrono() - debut


class _Detail:
    """One passage through a part of a stage."""

    __slots__ = ("_debut", "_partie", "_tour")

    def __init__(self, tour: Tour | None, partie: str) -> None:
        self._tour, self._partie = tour, partie

    def __enter__(self) -> None:
        if self._tour is not None:
            self._debut = self._tour._chrono()

    def __exit__(self, *_: object) -> None:
        if self._tour is not None:
            self._tour._ajouter(self._partie, self._debut)


class _Mesure:
    """One passage through a stage. A class: a generator costs three times as much, several times a turn."""

    __slots__ = ("_entree", "_etape", "_tour")

    def __init__(self, tour: Tour | None, etape: str) -> None:
        self._tour, self._etape = tour, etape

    def __enter__(self) -> None:
        if self._tour is not None:
            self._entree = self._tour._entrer(self._etape)

    def __exit__(self, *_: object) -> None:
        if self._tour is not None:
            self._tour._sortir(*self._entree)


def commencer(chrono: Callable[[], float]) -> Tour:
    """The turn that `mesurer` adds to, from now on in this request."""
    tour = Tour(chrono)
    _COURANT.set(tour)
    return tour


def courant() -> Tour | None:
    """The turn being handled here, if any."""
    return _COURANT.get()


def mesurer(etape: str) -> _Mesure:
    """Measure a stage of the turn being handled; outside of any turn, nothing."""
    return _Mesure(_COURANT.get(), etape)


def detailler(partie: str) -> _Detail:
    """Measure a part of a stage of the turn being handled; outside of any turn, nothing."""
    return _Detail(_COURANT.get(), partie)


def mesurer_entree(etape: str, contexte: AbstractAsyncContextManager[_T]) -> AbstractAsyncContextManager[_T]:
    """The same context, whose entrance (a lock, often) is measured."""
    return _MesureEntree(etape, contexte)


class _MesureEntree(AbstractAsyncContextManager[_T]):
    def __init__(self, etape: str, contexte: AbstractAsyncContextManager[_T]) -> None:
        self._etape, self._contexte = etape, contexte

    async def __aenter__(self) -> _T:
        with mesurer(self._etape):
            return await self._contexte.__aenter__()

    async def __aexit__(
        self, genre: type[BaseException] | None, erreur: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        return await self._contexte.__aexit__(genre, erreur, trace)
