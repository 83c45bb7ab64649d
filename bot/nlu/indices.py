"""Reads the cue expressions of the barriers: which semantic fields a message touches, and how."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.nlu.normalisation import Jeton, normaliser


class Indice(NamedTuple):
    """A cue: its word patterns (a final « * » matches any ending) and the column it counts in."""

    motifs: tuple[str, ...]
    colonne: int


class LecteurIndices:
    """Counts cues per (field, polarity) column."""

    def __init__(self, lignes: Sequence[tuple[str, str, str]]) -> None:
        self.colonnes = tuple(sorted({f"{champ}/{polarite}" for _, champ, polarite in lignes}))
        rangs = {colonne: rang for rang, colonne in enumerate(self.colonnes)}
        self._par_debut: dict[str, list[Indice]] = defaultdict(list)
        for expression, champ, polarite in lignes:
            motifs = tuple(expression.replace("'", " ").split())
            if motifs:
                self._par_debut[motifs[0]].append(Indice(motifs, rangs[f"{champ}/{polarite}"]))

    @classmethod
    def charger(cls, fichier: Path) -> LecteurIndices:
        """The cues of a tab-separated file with the columns indice, champ, polarite."""
        with fichier.open(encoding="utf-8", newline="") as entree:
            lignes = csv.DictReader((ligne for ligne in entree if not ligne.startswith("#")), delimiter="\t")
            return cls([(ligne["indice"], ligne["champ"], ligne["polarite"]) for ligne in lignes])

    def compter(self, texte: str) -> np.ndarray:
        """For each column, the logarithm of one plus the number of cues found."""
        comptes = np.zeros(len(self.colonnes), dtype=np.float32)
        jetons = normaliser(texte).jetons
        for depart, jeton in enumerate(jetons):
            for debut in _debuts(jeton.forme):
                for indice in self._par_debut.get(debut, ()):
                    if _correspond(indice.motifs, jetons, depart):
                        comptes[indice.colonne] += 1
        return np.asarray(np.log1p(comptes))


def _debuts(forme: str) -> Iterator[str]:
    yield forme
    for longueur in range(2, len(forme) + 1):
        yield forme[:longueur] + "*"


def _correspond(motifs: tuple[str, ...], jetons: Sequence[Jeton], depart: int) -> bool:
    if depart + len(motifs) > len(jetons):
        return False
    return all(
        jetons[depart + rang].forme.startswith(motif[:-1]) if motif.endswith("*") else jetons[depart + rang].forme == motif
        for rang, motif in enumerate(motifs)
    )
