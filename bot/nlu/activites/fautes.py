"""Spelling faults: a word that nobody knows may be a word of the lexicon, never a common French word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_DOUBLES = re.compile(r"([a-z])\1")
# Spellings of one sound, the commonest doubts after double letters; the longest comes first.
_SONS = (
    ("eau", "o"),
    ("au", "o"),
    ("ai", "e"),
    ("ei", "e"),
    ("ph", "f"),
    ("qu", "k"),
    ("y", "i"),
    ("z", "s"),
)
_LONGUEUR_MINIMALE = 6
_UNE_FAUTE_JUSQU_A = 8


@lru_cache(maxsize=16384)
def _son(mot: str) -> str:
    """A word as it is heard, roughly: no double letters, one spelling a sound."""
    for graphie, son in _SONS:
        mot = mot.replace(graphie, son)
    return _DOUBLES.sub(r"\1", mot)


class Correcteur:
    """Finds the stem of the lexicon behind a misspelt one."""

    def __init__(self, racines: Iterable[str], mots_courants: frozenset[str]) -> None:
        self._connues = frozenset(racines)
        self._courants = mots_courants
        self._par_lettre: dict[tuple[int, str], list[str]] = {}
        self._origine: dict[str, str] = {}
        for racine in sorted(self._connues):
            son = _son(racine)
            if len(racine) < _LONGUEUR_MINIMALE - 1 or len(son) < 4 or not racine.isalpha():
                continue
            self._origine.setdefault(son, racine)
            # The first letter may be missing, doubled or swapped: the second one files the word too.
            for lettre in dict.fromkeys(son[:2]):
                self._par_lettre.setdefault((len(son), lettre), []).append(son)
        # One cache a corrector, bounded: the words of all messages would otherwise pile up.
        self.corriger = lru_cache(maxsize=8192)(self.chercher)

    def chercher(self, forme: str, racine: str) -> str | None:
        """The stem meant, or None when the word is known, common, too short or too far."""
        if racine in self._connues or forme in self._courants or racine in self._courants:
            return None
        if len(forme) < _LONGUEUR_MINIMALE or not forme.isascii() or not forme.isalpha():
            return None
        sons = (_son(racine), _son(forme))
        for son in sons:
            if son in self._origine:
                return self._origine[son]
        return self._plus_proche(sons[0], 1 if len(forme) <= _UNE_FAUTE_JUSQU_A else 2)

    def _plus_proche(self, son: str, permis: int) -> str | None:
        """The nearest stem within the edits allowed, among those that start with about the same letter."""
        # On a tie the longer word wins: letters are dropped more often than added.
        candidats: list[str] = []
        for longueur in range(len(son) + permis, len(son) - permis - 1, -1):
            candidats += self._par_lettre.get((longueur, son[0]), ())
        trouve = process.extractOne(son, candidats, scorer=OSA.distance, score_cutoff=permis)
        return self._origine[trouve[0]] if trouve else None
