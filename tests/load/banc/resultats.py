"""What a run measured, one line a figure: a name, a unit, a value for each competitor, and what the project aims at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Cible:
    """What is aimed at. `sur` is what must keep it: the ratios to the others, or our own figure."""

    borne: float
    au_moins: bool = False
    sur: str = "rapports"

    def tenue(self, valeur: float) -> bool:
        """Whether this figure keeps it."""
        return valeur >= self.borne if self.au_moins else valeur <= self.borne


@dataclass(frozen=True)
class Ligne:
    """One figure of each competitor, by its letter; a competitor without it is not in `valeurs`."""

    nom: str
    unite: str
    valeurs: Mapping[str, float]
    cible: Cible | None = None
    decimales: int = 1

    def rapport(self, autre: str) -> float | None:
        """Ours divided by that of another competitor."""
        if "A" not in self.valeurs or not self.valeurs.get(autre):
            return None
        return self.valeurs["A"] / self.valeurs[autre]

    def verdicts(self, autres: str = "BC") -> dict[str, bool]:
        """Whether the target is kept: against each competitor, or by ourselves (« A »)."""
        if self.cible is None:
            return {}
        compares = {"A": self.valeurs.get("A")} if self.cible.sur == "A" else {un: self.rapport(un) for un in autres}
        return {lettre: self.cible.tenue(valeur) for lettre, valeur in compares.items() if valeur is not None}
