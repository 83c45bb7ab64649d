"""No message above 350 characters outside the recommendation: whole sentences are kept, the rest is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable

MAXIMUM = 350
# A sentence ends at a mark that follows no capital: « M.A.D. Collectif » is one name.
_FIN_DE_PHRASE = re.compile(r"(?<=[^A-ZÀ-Ý][.!?])\s+")


def phrases_de(texte: str) -> list[str]:
    """The sentences of a text."""
    return [phrase for phrase in _FIN_DE_PHRASE.split(texte.strip()) if phrase]


def abreger(debut: str, phrases: Iterable[str], fin: str, maximum: int = MAXIMUM) -> str:
    """`debut` and as many sentences as fit, in order; when some do not, `fin` says where the rest is."""
    restantes = [morceau for phrase in phrases for morceau in phrases_de(phrase)]
    entier = " ".join([debut, *restantes]).strip()
    if len(entier) <= maximum:
        return entier
    gardees = debut
    for phrase in restantes:
        if len(f"{gardees} {phrase} {fin}") > maximum:
            break
        gardees = f"{gardees} {phrase}".strip()
    return couper(f"{gardees} {fin}".strip(), maximum)


def premier_qui_tient(textes: Iterable[str], maximum: int = MAXIMUM) -> str:
    """The first text that is short enough, from the fullest to the barest; the last one is cut if it must be."""
    dernier = ""
    for dernier in textes:
        if len(dernier) <= maximum:
            return dernier
    return couper(dernier, maximum)


def couper(texte: str, maximum: int = MAXIMUM) -> str:
    """A last resort: cut at a word, with an ellipsis."""
    if len(texte) <= maximum:
        return texte
    return texte[: maximum - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
