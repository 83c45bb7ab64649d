"""How a folded French word sounds, coarsely: two spellings of one sound give one key."""

from __future__ import annotations

import re
from functools import lru_cache

# In order: each rule works on the result of the one before. Letters alone are replaced without an expression: faster.
_REGLES: tuple[tuple[re.Pattern[str] | str, str], ...] = (
    (re.compile(r"[^a-z]"), ""),
    ("ph", "f"),
    (re.compile(r"sch|sh|tch|ch"), "S"),
    (re.compile(r"gu(?=[eiy])"), "g"),
    (re.compile(r"g(?=[eiy])"), "j"),
    (re.compile(r"qu|q|ck"), "k"),
    (re.compile(r"c(?=[eiy])"), "s"),
    ("c", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("w", "v"),
    ("h", ""),
    ("y", "i"),
    (re.compile(r"eau|au"), "o"),
    (re.compile(r"oeu|ueu|ueui|eui|euil|eu|ueil"), "e"),
    (re.compile(r"ai|ei"), "e"),
    (re.compile(r"(e|a)[mn](?=[^aeioumn]|$)"), "A"),
    (re.compile(r"in(?=[^aeioun]|$)|im(?=[bp])"), "I"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.{3})[stdpe]+$"), ""),
    (re.compile(r"(?<=.)e(?=[^aeiouAI])"), "e"),
)


@lru_cache(maxsize=16384)
def sonner(mot: str) -> str:
    """The sound key of a folded word; '' for a word without letters."""
    for motif, par in _REGLES:
        mot = mot.replace(motif, par) if isinstance(motif, str) else motif.sub(par, mot)
    return mot


def attaque(mot: str) -> str:
    """The first sound of a word, under which near spellings are looked up."""
    son = sonner(mot[:4])
    return "j" if son[:1] == "g" else son[:1]
