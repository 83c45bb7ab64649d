"""What each threshold would give: the classifiers alone, before the rules of the conclusion."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

from bot.evaluation.mesures import Compte, Paire, compter, totaliser

SEUILS = tuple(round(0.05 * rang, 2) for rang in range(1, 20))

Retenir = Callable[[Mapping[str, float], float], list[str]]


class Point(msgspec.Struct, frozen=True):
    """What one threshold gives."""

    seuil: float
    compte: Compte


def courbe(champ: str, paires: Iterable[Paire], seuils: Sequence[float] = SEUILS) -> list[Point]:
    """One point a threshold; the readings must hold their `probabilites`."""
    retenir = _RETENIR[champ]
    liste = list(paires)
    return [Point(seuil, totaliser(compter(champ, _relire(champ, liste, retenir, seuil)).values())) for seuil in seuils]


def meilleur(points: Sequence[Point]) -> Point:
    """The point of best F1; of equal ones, the lowest threshold."""
    return max(points, key=lambda point: (point.compte.f1, -point.seuil))


def _relire(champ: str, paires: Iterable[Paire], retenir: Retenir, seuil: float) -> list[Paire]:
    return [(cas, {champ: retenir(lecture["probabilites"][champ], seuil)}) for cas, lecture in paires]


def _tous(probabilites: Mapping[str, float], seuil: float) -> list[str]:
    return [etiquette for etiquette, p in probabilites.items() if p >= seuil]


def _premier(probabilites: Mapping[str, float], seuil: float) -> list[str]:
    etiquette = max(probabilites, key=lambda nom: probabilites[nom])
    return [etiquette] if probabilites[etiquette] >= seuil else []


# A message names one sector most of the time; it may name several barriers.
_RETENIR: dict[str, Retenir] = {"freins": _tous, "secteurs": _premier}
