"""Fixed turns of phrase, read from tournures.yml and found in a list of folded words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any

import yaml

_FIN = ""  # key of a node that ends a phrase; no folded word is empty

Noeud = dict[str, Any]


class Repertoire:
    """A set of phrases, each with a category; the longest phrase at a position wins."""

    __slots__ = ("_arriere", "_avant")

    def __init__(self) -> None:
        self._avant: Noeud = {}
        self._arriere: Noeud = {}

    def ajouter(self, mots: Sequence[str], categorie: str) -> None:
        """Register one phrase; an earlier category for the same words is kept."""
        for racine, suite in ((self._avant, mots), (self._arriere, list(reversed(mots)))):
            noeud = racine
            for mot in suite:
                noeud = noeud.setdefault(mot, {})
            noeud.setdefault(_FIN, categorie)

    def commencant(self, mots: Sequence[str], debut: int) -> tuple[int, str] | None:
        """(end, category) of the longest phrase starting at word `debut`, or None."""
        return _suivre(self._avant, mots, range(debut, len(mots)), 1)

    def finissant(self, mots: Sequence[str], fin: int) -> tuple[int, str] | None:
        """(start, category) of the longest phrase ending just before word `fin`, or None."""
        return _suivre(self._arriere, mots, range(fin - 1, -1, -1), 0)


def _suivre(racine: Noeud, mots: Sequence[str], indices: range, apres: int) -> tuple[int, str] | None:
    noeud, trouve = racine, None
    for indice in indices:
        suivant = noeud.get(mots[indice])
        if suivant is None:
            break
        noeud = suivant
        if _FIN in noeud:
            trouve = (indice + apres, noeud[_FIN])
    return trouve


def deplier(tournure: str, listes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Every word sequence written by one line of tournures.yml ("a|b $liste _|c")."""
    cases = []
    for case in tournure.split():
        mots: list[str] = []
        for mot in case.split("|"):
            mots.extend(en_liste(listes[mot[1:]]) if mot.startswith("$") else [mot])
        cases.append(mots)
    for suite in product(*cases):
        retenus = tuple(mot for mot in suite if mot != "_")
        if retenus:
            yield retenus


def en_liste(texte: str) -> list[str]:
    """The words of a "a|b|c" list that may be folded over several lines."""
    return [mot.strip() for mot in texte.split("|") if mot.strip()]


def _repertoire(groupes: Mapping[str, Iterable[str]], listes: Mapping[str, str]) -> Repertoire:
    repertoire = Repertoire()
    for categorie, tournures in groupes.items():
        for tournure in tournures:
            for mots in deplier(tournure, listes):
                repertoire.ajouter(mots, categorie)
    return repertoire


class Tournures:
    """All the lists of tournures.yml, ready to be matched."""

    def __init__(self, brut: Mapping[str, Any]) -> None:
        listes: Mapping[str, str] = brut["listes"]
        self.commerce = frozenset(en_liste(listes["commerce"]))
        self.liaison = frozenset(en_liste(listes["liaison"]))
        self.neutres = frozenset(en_liste(brut["neutres"]))
        self.clause = _repertoire({**brut["clause"], "rupture": brut["rupture"]}, listes)
        self.juste_avant = _repertoire(brut["juste_avant"], listes)
        self.faux_lieu = _repertoire(brut["faux_lieu"], listes)
        self.juste_apres = _repertoire(brut["juste_apres"], listes)
        self.figees = _repertoire({c: brut[c] for c in ("figees", "toutes", "toutes_si_region")}, listes)
        self.correction = _repertoire({c: brut[c] for c in ("correction", "demenagement", "depart")}, listes)

    @classmethod
    def charger(cls, chemin: Path) -> Tournures:
        """Read tournures.yml; OSError if absent, ValueError naming the file if it is malformed."""
        try:
            return cls(yaml.safe_load(chemin.read_text(encoding="utf-8")))
        except (yaml.YAMLError, KeyError, TypeError, AttributeError) as erreur:
            raise ValueError(f"{chemin} : tournures illisibles ({erreur}) ; corrigez le fichier.") from erreur
