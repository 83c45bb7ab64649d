"""Reads the cue expressions of the barriers: the sequence of semantic fields that a message goes through."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot.nlu.normalisation import Jeton

# The class of a cue that ends at a node of the tree; no folded word holds this sign.
_FIN = "="
# A prefix shorter than this is never written with a star.
_PREFIXE_MIN = 2


class LecteurIndices:
    """Turns words into classes such as « argent-manque » or « contraste-theme »."""

    def __init__(self, lignes: Sequence[tuple[str, str, str]]) -> None:
        """`lignes`: expression (a final « * » on a word matches any ending), field, polarity."""
        self._arbre: dict[str, Any] = {}
        for expression, champ, polarite in lignes:
            noeud = self._arbre
            for motif in expression.replace("'", " ").split():
                noeud = noeud.setdefault(motif, {})
            noeud.setdefault(_FIN, f"{champ}-{polarite}".replace("_", ""))

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
            longueur, classe = _plus_long(self._arbre, jetons, position)
            if classe:
                classes.append(classe)
            position += max(longueur, 1)
        return classes


def _plus_long(noeud: dict[str, Any], jetons: Sequence[Jeton], position: int) -> tuple[int, str]:
    """Length in words and class of the longest cue below `noeud`; of equal ones, the most precise."""
    meilleur = (0, noeud.get(_FIN, ""))
    if position < len(jetons):
        for motif in _motifs(jetons[position].forme):
            suite = noeud.get(motif)
            if suite is not None:
                longueur, classe = _plus_long(suite, jetons, position + 1)
                if classe and longueur + 1 > meilleur[0]:
                    meilleur = (longueur + 1, classe)
    return meilleur


def _motifs(forme: str) -> Iterator[str]:
    """The word itself, then its prefixes, longest first: the most precise entry is tried first."""
    yield forme
    for longueur in range(len(forme), _PREFIXE_MIN - 1, -1):
        yield forme[:longueur] + "*"
