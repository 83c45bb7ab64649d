"""The written forms of a place name: article left out, île/isle, Mt, digits, words stuck together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.nlu.lieux.lieu import ensemble
from bot.nlu.normalisation import plier

_ARTICLES = frozenset({"le", "la", "les", "l", "des", "d"})
_ECHANGES = {
    "isle": ("ile",), "ile": ("isle",), "iles": ("isles",), "isles": ("iles",), "mont": ("mt",),
    "deux": ("2",), "trois": ("3",), "sept": ("7",), "et": ("and",),
}  # fmt: skip
# What carries no letters of its own when a spelling fault is measured.
SANS_LETTRES = ensemble("saint sainte saints saintes notre dame sur la le les l de du des d au aux a en")
_SIGLE_MAX = 3


@dataclass(frozen=True, slots=True)
class FormeEcrite:
    """A folded form: its letters without spaces, where spaces may stand, and the article it leaves out.

    noyau: how many letters are its own (see SANS_LETTRES).
    """

    colle: str
    coupures: frozenset[int]
    article: str
    noyau: int

    def admet(self, coupures: list[int]) -> bool:
        """Spaces may be missing, never added; in a short form ("N.-B.") none may be missing."""
        if len(self.colle) <= _SIGLE_MAX:
            return len(coupures) == len(self.coupures)
        return self.coupures.issuperset(coupures)


def former(mots: list[str], article: str = "") -> FormeEcrite:
    """Build the form of a list of folded words."""
    position, coupures = 0, []
    for mot in mots[:-1]:
        position += len(mot)
        coupures.append(position)
    return FormeEcrite("".join(mots), frozenset(coupures), article, compter_lettres(mots))


def compter_lettres(mots: Sequence[str]) -> int:
    """How many letters are the name's own (see SANS_LETTRES)."""
    return sum([len(mot) for mot in mots if mot not in SANS_LETTRES])


def formes_ecrites(nom: str) -> Iterator[FormeEcrite]:
    """Every form under which `nom` may be typed; the full name first."""
    mots = plier(nom).split()
    for suite in _echanger(mots):
        yield former(suite)
        if len(suite) > 1 and suite[0] in _ARTICLES and not suite[1].isdecimal():
            yield former(suite[1:], suite[0])
    if mots[:2] == ["notre", "dame"] and len(mots) > 2:
        yield former(["nd", *mots[2:]])
        yield former(["n", "d", *mots[2:]])


def _echanger(mots: list[str]) -> Iterator[list[str]]:
    yield mots
    for indice, mot in enumerate(mots):
        for autre in _ECHANGES.get(mot, ()):
            # A digit or "Mt" only heads a name: "2 Montagnes", not "Lac-des-2-..."
            if indice == 0 or autre in ("ile", "isle", "iles", "isles", "and"):
                yield [*mots[:indice], autre, *mots[indice + 1 :]]
