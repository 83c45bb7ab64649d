"""The small language of the rule files, compiled to regular expressions over spaced folded words.

A pattern is a list of elements separated by spaces. An element is one word, or several separated by
`|`; a final `?` makes it optional; `*` is one to four words of any kind; `<NOM>` stands for a class of
words; `#` is any number. Punctuation that counts is written as a word of its own: `,` `:`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Classes = Mapping[str, tuple[str, ...]]


class MotifInvalide(ValueError):
    """A pattern names a class that does not exist."""


def _mots_de(element: str, classes: Classes) -> list[str]:
    """The words an element accepts."""
    mots: list[str] = []
    for mot in element.split("|"):
        if mot.startswith("<") and mot.endswith(">"):
            if mot[1:-1] not in classes:
                raise MotifInvalide(f"Classe de mots inconnue : {mot} ; ajoutez-la à classes.tsv.")
            mots.extend(classes[mot[1:-1]])
        elif mot:
            mots.append(mot)
    return mots


def _element(element: str, classes: Classes) -> str:
    """One element, with the space that follows it."""
    if element == "*":
        return "(?:[^ ]+ ){1,4}?"
    facultatif = element.endswith("?")
    mots = _mots_de(element.removesuffix("?"), classes)
    corps = "(?:" + "|".join(re.escape(m) for m in mots) + ") "
    return f"(?:{corps})?" if facultatif else corps


def suite(motif: str, classes: Classes) -> str:
    """A pattern as a regular expression that consumes whole words."""
    return "".join(_element(element, classes) for element in motif.split())


def avant(motifs: Iterable[tuple[str, str]], classes: Classes) -> re.Pattern[str] | None:
    """Matches a left context that ends with one of the (pattern, gap class) pairs."""
    branches = []
    for motif, ecart in motifs:
        trou = f"(?:(?:{'|'.join(map(re.escape, classes[ecart]))}) ){{0,5}}" if ecart else ""
        branches.append(suite(motif, classes) + trou)
    return re.compile(r"(?<![^ ])(?:" + "|".join(branches) + ")$") if branches else None


def apres(motifs: Iterable[str], classes: Classes) -> re.Pattern[str] | None:
    """Matches a right context that starts with one of the patterns."""
    branches = [suite(motif, classes) for motif in motifs]
    return re.compile("(?:" + "|".join(branches) + ")") if branches else None


def partout(motifs: Iterable[str], classes: Classes) -> re.Pattern[str]:
    """Finds one of the patterns anywhere in a text of spaced words, longest pattern first."""
    branches = sorted((suite(motif, classes) for motif in motifs), key=len, reverse=True)
    return re.compile(r"(?<![^ ])(?:" + "|".join(branches or ["(?!)"]) + ")")
