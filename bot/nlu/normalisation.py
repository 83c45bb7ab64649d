"""Folds a message for comparison while keeping, for each folded character, its place in the raw text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import msgspec

# U+1FFD is the acute accent that Unicode holds equal to « ´ ».
_APOSTROPHES = frozenset("'’‘ʼ`´′＇\u1ffd")
_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss"}
# Letters and symbols that show nothing, though Unicode does not class them so; and the mark of a lost character.
_INVISIBLES = frozenset("\u115f\u1160\u3164\uffa0\ufffd")
_BLANCS = frozenset("_/\\\u2800")
_JETON = re.compile(r"[a-z0-9]+")
# Typed short forms that stand for one whole word everywhere in Québec writing.
_ABREGES = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


class Jeton(msgspec.Struct, frozen=True):
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
    signe = _signe(caractere)
    if signe is not None:
        return signe
    lettres: list[str] = []
    for partie in unicodedata.normalize("NFKD", caractere):
        signe = _signe(partie)
        lettres.append("".join(_LIGATURES.get(c, c) for c in partie.casefold()) if signe is None else signe)
    return "".join(lettres)


def _signe(caractere: str) -> str | None:
    """What stands for a character that is no letter, digit or symbol; None for the others."""
    categorie = unicodedata.category(caractere)
    if caractere.isspace() or categorie == "Pd" or caractere in _BLANCS:
        return " "
    if categorie in ("Cf", "Cc", "Cs", "Co", "Cn") or categorie.startswith("M") or caractere in _INVISIBLES:
        return ""
    return "'" if caractere in _APOSTROPHES else None


def graphie(brut: str) -> str:
    """A typed word in lower case with its accents, however they were typed, and nothing that the eye does not see."""
    # What has a combining class is an accent: it stays for its letter to take it in.
    vus = (c for c in brut if _plier_caractere(c) or unicodedata.combining(c))
    return "".join(c for c in unicodedata.normalize("NFC", "".join(vus).lower()) if not unicodedata.combining(c))


# Each component of the pipeline folds the message in turn.
@lru_cache(maxsize=8)
def normaliser(texte: str) -> TexteNormalise:
    """Fold `texte`: lower case, no accents, œ=oe, dashes and any white space as one space.

    Zero-width, control, direction marks, lone surrogates and their replacement disappear. Never raises.
    """
    chaine, origine = _plier(texte)
    jetons = tuple(Jeton(_ABREGES.get(m.group(), m.group()), m.start(), m.end()) for m in _JETON.finditer(chaine))
    return TexteNormalise(texte, chaine, origine, jetons)


def _plier(texte: str) -> tuple[str, tuple[int, ...]]:
    """The folded text, and the raw index of each of its characters and of its end."""
    plies = [_plier_caractere(caractere) for caractere in texte]
    chaine = "".join(plies)
    # Most messages: one letter for one, and single spaces between words.
    if chaine and set(map(len, plies)) == {1} and "  " not in chaine and chaine.strip(" ") == chaine:
        return chaine, tuple(range(len(chaine) + 1))
    lettres: list[str] = []
    origine: list[int] = []
    for index, plie in enumerate(plies):
        for lettre in plie:
            if lettre == " " and (not lettres or lettres[-1] == " "):
                continue
            lettres.append(lettre)
            origine.append(index)
    if lettres and lettres[-1] == " ":
        lettres.pop()
        origine.pop()
    origine.append(origine[-1] + 1 if origine else 0)
    return "".join(lettres), tuple(origine)


def plier(texte: str) -> str:
    """The folded words of `texte` separated by single spaces: the key under which lists are compared."""
    return " ".join(jeton.forme for jeton in normaliser(texte).jetons)
