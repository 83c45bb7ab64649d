"""How a folded French word sounds, coarsely: two spellings of one sound give one key."""

from __future__ import annotations

import re
from functools import lru_cache

# In order: each rule works on the result of the one before.
_REGLES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(motif), par)
    for motif, par in (
        (r"[^a-z]", ""),
        (r"ph", "f"),
        (r"sch|sh|tch|ch", "S"),
        (r"gu(?=[eiy])", "g"),
        (r"g(?=[eiy])", "j"),
        (r"qu|q|ck", "k"),
        (r"c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"x", "ks"),
        (r"z", "s"),
        (r"w", "v"),
        (r"h", ""),
        (r"y", "i"),
        (r"eau|au", "o"),
        (r"oeu|ueu|ueui|eui|euil|eu|ueil", "e"),
        (r"ai|ei", "e"),
        (r"(e|a)[mn](?=[^aeioumn]|$)", "A"),
        (r"in(?=[^aeioun]|$)|im(?=[bp])", "I"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.{3})[stdpe]+$", ""),
        (r"(?<=.)e(?=[^aeiouAI])", "e"),
    )
)


@lru_cache(maxsize=16384)
def sonner(mot: str) -> str:
    """The sound key of a folded word; '' for a word without letters."""
    for motif, par in _REGLES:
        mot = motif.sub(par, mot)
    return mot


def attaque(mot: str) -> str:
    """The first sound of a word, under which near spellings are looked up."""
    son = sonner(mot[:4])
    return "j" if son[:1] == "g" else son[:1]
