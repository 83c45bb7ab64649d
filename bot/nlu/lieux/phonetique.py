"""How a folded French word sounds, coarsely: two spellings of one sound give one key."""

from __future__ import annotations

import re
from functools import lru_cache

# In order: each rule works on the result of the one before. A word without the letter that ends a line skips that rule,
# and letters alone are replaced without an expression: every run of words of a message goes through here.
_REGLES: tuple[tuple[re.Pattern[str] | str, str, str], ...] = (
    (re.compile(r"[^a-z]"), "", ""),
    ("ph", "f", "h"),
    (re.compile(r"sch|sh|tch|ch"), "S", "h"),
    (re.compile(r"gu(?=[eiy])"), "g", "g"),
    (re.compile(r"g(?=[eiy])"), "j", "g"),
    ("ck", "k", "c"),
    ("qu", "k", "q"),
    ("q", "k", "q"),
    (re.compile(r"c(?=[eiy])"), "s", "c"),
    ("c", "k", "c"),
    ("x", "ks", "x"),
    ("z", "s", "z"),
    ("w", "v", "w"),
    ("h", "", "h"),
    ("y", "i", "y"),
    ("eau", "o", "u"),
    ("au", "o", "u"),
    (re.compile(r"oeu|ueu|ueui|eui|euil|eu|ueil"), "e", "u"),
    ("ei", "e", "i"),
    ("ai", "e", "i"),
    (re.compile(r"(e|a)[mn](?=[^aeioumn]|$)"), "A", ""),
    (re.compile(r"in(?=[^aeioun]|$)|im(?=[bp])"), "I", "i"),
    (re.compile(r"(.)\1+"), r"\1", ""),
    (re.compile(r"(?<=.{3})[stdpe]+$"), "", ""),
    (re.compile(r"(?<=.)e(?=[^aeiouAI])"), "e", "e"),
)


@lru_cache(maxsize=16384)
def sonner(mot: str) -> str:
    """The sound key of a folded word; '' for a word without letters."""
    for motif, par, lettre in _REGLES:
        if lettre in mot:
            mot = mot.replace(motif, par) if isinstance(motif, str) else motif.sub(par, mot)
    return mot


def attaque(mot: str) -> str:
    """The first sound of a word, under which near spellings are looked up."""
    son = sonner(mot[:4])
    return "j" if son[:1] == "g" else son[:1]
