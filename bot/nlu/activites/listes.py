"""Small closed lists of words, written as one reads them."""

from __future__ import annotations


def ensemble(mots: str) -> frozenset[str]:
    """The words of a spaced list."""
    return frozenset(mots.split())
