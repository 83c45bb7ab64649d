"""Folds a message for comparison while keeping, for each folded character, its place in the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_APOSTROPHES = frozenset("'’‘ʼ`´′＇")
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}
_JETON = re.compile(r"[a-z0-9]+")
# Typed short forms that stand for one whole word everywhere in Québec writing.
_ABREGES = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


@dataclass(frozen=True, slots=True)
class Jeton:
    """One word of the folded text; `debut` and `fin` index the folded text, `forme` is compared."""

    forme: str
    debut: int
    fin: int


@dataclass(frozen=True, slots=True)
class TexteNormalise:
    """A raw text, its folded form, and the raw index of each folded character (plus the end)."""

    brut: str
    plie: str
    origine: tuple[int, ...]
    jetons: tuple[Jeton, ...]

    def portee_brute(self, debut: int, fin: int) -> tuple[int, int]:
        """Raw (start, end) of a folded span; `brut[start:end]` covers at least what was folded."""
        if debut >= fin:
            return self.origine[debut], self.origine[debut]
        fin_brute = self.origine[fin - 1] + 1
        # A base letter may be followed by combining marks that were dropped: they belong to it.
        while fin_brute < len(self.brut) and unicodedata.category(self.brut[fin_brute]).startswith("M"):
            fin_brute += 1
        return self.origine[debut], fin_brute


@lru_cache(maxsize=4096)
def _plier_caractere(caractere: str) -> str:
    """The folded form of one character: '' for what the eye does not see, ' ' for spaces and dashes."""
    categorie = unicodedata.category(caractere)
    if caractere.isspace() or categorie == "Pd" or caractere in "_/\\":
        return " "
    if categorie in ("Cf", "Cc", "Cs", "Co", "Cn") or categorie.startswith("M"):
        return ""
    if caractere in _APOSTROPHES:
        return "'"
    decompose = unicodedata.normalize("NFKD", caractere)
    lettres = "".join(c for c in decompose if not unicodedata.category(c).startswith("M"))
    return "".join(_LIGATURES.get(c, c) for c in lettres.casefold())


# Each component of the pipeline folds the message in turn.
@lru_cache(maxsize=8)
def normaliser(texte: str) -> TexteNormalise:
    """Fold `texte`: lower case, no accents, œ=oe, dashes and any white space as one space.

    Zero-width, control, direction marks and lone surrogates disappear. Never raises.
    """
    plie: list[str] = []
    origine: list[int] = []
    for index, caractere in enumerate(texte):
        for lettre in _plier_caractere(caractere):
            if lettre == " " and (not plie or plie[-1] == " "):
                continue
            plie.append(lettre)
            origine.append(index)
    if plie and plie[-1] == " ":
        plie.pop()
        origine.pop()
    origine.append(origine[-1] + 1 if origine else 0)
    chaine = "".join(plie)
    jetons = tuple(Jeton(_ABREGES.get(m.group(), m.group()), m.start(), m.end()) for m in _JETON.finditer(chaine))
    return TexteNormalise(texte, chaine, tuple(origine), jetons)


def plier(texte: str) -> str:
    """The folded words of `texte` separated by single spaces: the key under which lists are compared."""
    return " ".join(jeton.forme for jeton in normaliser(texte).jetons)
