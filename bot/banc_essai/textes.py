"""Texts that people type: made plain, masked and bounded before they are kept."""

from __future__ import annotations

import unicodedata

from bot.privacy import masquer


def nettoyer(texte: str) -> str:
    """`texte` without invisible characters (line breaks become \\n) and without blanks at both ends.

    Any other space, as the no-break one that French typing puts before « : », becomes a plain one.
    """
    lignes = texte.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    lignes = "".join(" " if unicodedata.category(c)[0] == "Z" else c for c in lignes)
    return "".join(c for c in lignes if c == "\n" or c.isprintable()).strip()


def milliers(nombre: int) -> str:
    """2000 -> « 2 000 », with a space that no line breaks at."""
    return f"{nombre:,}".replace(",", "\u00a0")


def abreger(texte: str, maximum: int) -> str:
    """`texte` cleaned, masked, then cut to `maximum` characters; « … » says that it was cut.

    Masking comes before cutting: half a phone number would no longer be seen as one.
    """
    propre = masquer(nettoyer(texte))
    return propre if len(propre) <= maximum else propre[: maximum - 1].rstrip() + "…"
