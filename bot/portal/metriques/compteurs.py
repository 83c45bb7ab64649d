"""Counters and histograms, and their lines in the text format of Prometheus (version 0.0.4)."""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

# A label outside of its closed list is counted under this one: nothing that came from outside is ever shown.
HORS_LISTE = "hors-liste"


class Compteur:
    """How many, for each value of one label of a closed list; safe between threads."""

    def __init__(self, nom: str, aide: str, etiquette: str, valeurs: Iterable[str]) -> None:
        self._nom, self._aide, self._etiquette = nom, aide, etiquette
        self._nombres = {**dict.fromkeys(valeurs, 0), HORS_LISTE: 0}
        self._verrou = threading.Lock()

    def ajouter(self, valeur: str) -> None:
        """One more."""
        with self._verrou:
            self._nombres[valeur if valeur in self._nombres else HORS_LISTE] += 1

    def lignes(self) -> list[str]:
        """The lines of every value, those at zero too: a rate is computed from the first one on."""
        return famille(self._nom, "counter", self._aide, {((self._etiquette, v),): n for v, n in self._nombres.items()})


class Histogramme:
    """How many values (seconds, most often) at most each bound. For one thread."""

    def __init__(self, nom: str, aide: str, bornes: Sequence[float]) -> None:
        self._nom, self._aide, self._bornes = nom, aide, tuple(bornes)
        self._nombres = [0] * (len(self._bornes) + 1)
        self._somme = 0.0

    def ajouter(self, secondes: float) -> None:
        """One more duration."""
        self._nombres[bisect_left(self._bornes, secondes)] += 1
        self._somme += secondes

    def lignes(self) -> list[str]:
        """The cumulated lines, as the format asks."""
        return [*_entete(self._nom, "histogram", self._aide), *self.serie(())]

    def serie(self, etiquettes: tuple[tuple[str, str], ...]) -> list[str]:
        """The same lines without their heading, under these (label, value) pairs."""
        lignes, cumul, seules = [], 0, _etiquettes(etiquettes)
        for borne, nombre in zip([*map(str, self._bornes), "+Inf"], self._nombres, strict=True):
            cumul += nombre
            lignes.append(f"{self._nom}_bucket{_etiquettes((*etiquettes, ('le', borne)))} {cumul}")
        return [*lignes, f"{self._nom}_sum{seules} {self._somme:.6f}", f"{self._nom}_count{seules} {cumul}"]


class HistogrammeEtiquete:
    """One histogram for each value of one label of a closed list. For one thread."""

    def __init__(self, nom: str, aide: str, bornes: Sequence[float], etiquette: str, valeurs: Iterable[str]) -> None:
        self._nom, self._aide, self._etiquette = nom, aide, etiquette
        self._series = {valeur: Histogramme(nom, aide, bornes) for valeur in (*valeurs, HORS_LISTE)}

    def ajouter(self, valeur: str, secondes: float) -> None:
        """One more duration."""
        self._series[valeur if valeur in self._series else HORS_LISTE].ajouter(secondes)

    def lignes(self) -> list[str]:
        """The lines of every value."""
        lignes = _entete(self._nom, "histogram", self._aide)
        for valeur, histogramme in self._series.items():
            lignes += histogramme.serie(((self._etiquette, valeur),))
        return lignes


def famille(nom: str, genre: str, aide: str, valeurs: Mapping[tuple[tuple[str, str], ...], int]) -> list[str]:
    """The lines of one metric; `valeurs` gives the value of each set of (label, value) pairs."""
    return _entete(nom, genre, aide) + [
        f"{nom}{_etiquettes(etiquettes)} {nombre}" for etiquettes, nombre in valeurs.items()
    ]


def _entete(nom: str, genre: str, aide: str) -> list[str]:
    return [f"# HELP {nom} {aide}", f"# TYPE {nom} {genre}"]


def _etiquettes(paires: tuple[tuple[str, str], ...]) -> str:
    return "{" + ",".join(f'{nom}="{_proteger(valeur)}"' for nom, valeur in paires) + "}" if paires else ""


def _proteger(valeur: str) -> str:
    return valeur.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
