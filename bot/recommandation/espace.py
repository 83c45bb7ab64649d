"""The space of profiles: sector x region x barriers, for what is computed over every situation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product

from bot.recommandation.profil import Profil
from bot.referentiel import Referentiel

Freins = tuple[str, ...]


def freins_simples(listes: Referentiel) -> tuple[Freins, ...]:
    """No barrier known, then each barrier alone."""
    return ((), *((frein,) for frein in listes.frein))


def freins_combines(listes: Referentiel) -> tuple[Freins, ...]:
    """Every set of barriers, the smallest first."""
    tailles = range(len(listes.freins) + 1)
    return tuple(freins for taille in tailles for freins in combinations(listes.frein, taille))


def situations(listes: Referentiel, ensembles: Iterable[Freins]) -> Iterator[Profil]:
    """One profile a situation, sector by sector, then region by region, then set of barriers by set of barriers."""
    for secteur, region, freins in product(listes.secteur, listes.region, ensembles):
        yield Profil((secteur,), (region,), freins)
