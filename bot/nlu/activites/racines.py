"""A light stemmer: one key for the singular, the plural, the masculine and the feminine of a word."""

from __future__ import annotations

from functools import lru_cache

# Words that share a stem with another word of a different meaning ("ma carrière" is not a quarryman).
_INTACTS = frozenset(
    {
        "carriere",
        "carrieres",
        "verriere",
        "glaciere",
        "cours",
        "fils",
        "bois",
        "moulee",
        "moulees",
        "medecine",
    }
)
# (ending, replacement, shortest word), tried in order on a word without its plural mark; one rule applies.
_FINALES = (
    ("trice", "teur", 7),
    ("euse", "eur", 6),
    ("ienne", "ien", 7),
    ("onne", "on", 6),
    ("enne", "en", 7),
    ("elle", "el", 7),
    ("ale", "al", 6),
    ("ere", "er", 6),
    ("ive", "if", 6),
    ("ine", "in", 6),
    ("ee", "e", 5),
)


def _singulier(forme: str) -> str:
    """Drop the plural mark: `-s`, `-x`, `-aux`."""
    if len(forme) <= 3 or forme.endswith("ss"):
        return forme
    if forme.endswith("aux") and len(forme) > 4:
        return forme[:-1] if forme[-4] in "ey" else forme[:-3] + "al"
    return forme[:-1] if forme[-1] in "sx" else forme


@lru_cache(maxsize=16384)
def raciner(forme: str) -> str:
    """The stem of one folded word."""
    if forme in _INTACTS:
        return forme[:-1] if forme in ("carrieres", "moulees") else forme
    mot = _singulier(forme)
    for finale, remplacement, longueur in _FINALES:
        if len(mot) >= longueur and mot.endswith(finale):
            return mot[: -len(finale)] + remplacement
    return mot
