"""What the pages need from the rest of the assistant, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

# The Recommandation JSON of the design, the same at every door.
Recommandation = dict[str, Any]


class ChoixListe(Protocol):
    """One entry of a closed list: a stable public id and the words shown for it."""

    @property
    def id(self) -> str: ...

    @property
    def libelle(self) -> str: ...

    @property
    def aide(self) -> str | None: ...


@dataclass(frozen=True)
class AccesPages:
    """The closed lists and the two questions the pages ask.

    `recommander(secteurs, regions, freins)` receives ids already checked against the lists, without repeats,
    in the order of the lists. It is called from a worker thread, so a slow store does not hold other pages.
    """

    secteurs: Sequence[ChoixListe]
    regions: Sequence[ChoixListe]
    freins: Sequence[ChoixListe]
    recommander: Callable[[Sequence[str], Sequence[str], Sequence[str]], Recommandation]
    conversation_prete: Callable[[], bool]
    # The built widget's version.json, None when it is absent or turned off.
    version_widget: Callable[[], dict[str, Any] | None]
    hotes: Sequence[str]
    retention_jours: int
    # Each criterion's words and the most points it can give.
    criteres: Sequence[tuple[str, int]]
    nombre_projets: Callable[[], int]
    evaluation: Path
    # Told of each recommendation given to a person by the form; must neither wait nor raise.
    compter: Callable[[Recommandation], None] | None = None
    # The operator's notice at this moment.
    avis: Callable[[], str | None] | None = None
