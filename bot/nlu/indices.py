"""Reads the cue expressions of the barriers: the sequence of semantic fields that a message goes through."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.nlu.normalisation import Jeton


class Indice(NamedTuple):
    """A cue: its word patterns (a final « * » matches any ending) and the class it stands for."""

    motifs: tuple[str, ...]
    classe: str


class LecteurIndices:
    """Turns words into classes such as « argent-manque » or « contraste-theme »."""

    def __init__(self, lignes: Sequence[tuple[str, str, str]]) -> None:
        self._par_debut: dict[str, list[Indice]] = defaultdict(list)
        for expression, champ, polarite in lignes:
            motifs = tuple(expression.replace("'", " ").split())
            if motifs:
                self._par_debut[motifs[0]].append(Indice(motifs, f"{champ}-{polarite}".replace("_", "")))
        for indices in self._par_debut.values():
            indices.sort(key=lambda indice: -len(indice.motifs))

    @classmethod
    def charger(cls, fichier: Path) -> LecteurIndices:
        """The cues of a tab-separated file with the columns indice, champ, polarite."""
        with fichier.open(encoding="utf-8", newline="") as entree:
            lignes = csv.DictReader((ligne for ligne in entree if not ligne.startswith("#")), delimiter="\t")
            return cls([(ligne["indice"], ligne["champ"], ligne["polarite"]) for ligne in lignes])

    def lire(self, jetons: Sequence[Jeton]) -> list[str]:
        """The classes met from left to right; the longest cue wins and uses up its words."""
        classes: list[str] = []
        position = 0
        while position < len(jetons):
            trouve = self._plus_long(jetons, position)
            if trouve is not None:
                classes.append(trouve.classe)
            position += len(trouve.motifs) if trouve is not None else 1
        return classes

    def _plus_long(self, jetons: Sequence[Jeton], position: int) -> Indice | None:
        meilleur: Indice | None = None
        for debut in _debuts(jetons[position].forme):
            for indice in self._par_debut.get(debut, ()):
                if meilleur is not None and len(indice.motifs) <= len(meilleur.motifs):
                    break
                if _correspond(indice.motifs, jetons, position):
                    meilleur = indice
                    break
        return meilleur


def _debuts(forme: str) -> Iterator[str]:
    """The word itself, then its prefixes, longest first: the most precise entry is tried first."""
    yield forme
    for longueur in range(len(forme), 1, -1):
        yield forme[:longueur] + "*"


def _correspond(motifs: tuple[str, ...], jetons: Sequence[Jeton], depart: int) -> bool:
    if depart + len(motifs) > len(jetons):
        return False
    return all(
        jeton.forme.startswith(motif[:-1]) if motif.endswith("*") else jeton.forme == motif
        for motif, jeton in zip(motifs, jetons[depart : depart + len(motifs)], strict=True)
    )
