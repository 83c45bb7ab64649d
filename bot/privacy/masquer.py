"""Masks personal data in a typed message before it is stored. None is needed to answer."""

from __future__ import annotations

import re

_MOTIFS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[courriel masqué]"),
    # Card numbers before phones and SIN: they are longer.
    (re.compile(r"\b(?:\d[ -]?){13,19}\b"), "[numéro masqué]"),
    (re.compile(r"(?<![\d$])(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]\d{4}\b"), "[téléphone masqué]"),
    (re.compile(r"(?<![\d$])1?[2-9]\d{2}[2-9]\d{6}(?!\d)"), "[téléphone masqué]"),
    (re.compile(r"(?<!\d)\d{3}[ -]\d{3}[ -]\d{3}(?!\d)(?!\s*(?:\$|dollars|piastres))"), "[numéro masqué]"),
    (re.compile(r"\b[A-Z]{4}[ -]?\d{4}[ -]?\d{4}\b"), "[numéro masqué]"),
    # A postal code keeps its first three characters, which are enough to find the region.
    (re.compile(r"\b([A-Za-z]\d[A-Za-z])[ -]?\d[A-Za-z]\d\b"), r"\1"),
    (
        re.compile(r"((?i:\b(?:je m['’]appelle|mon nom est)\s+))[A-ZÀ-Ý][\w'’-]*(?:\s+[A-ZÀ-Ý][\w'’-]*)*"),
        r"\1[nom masqué]",
    ),
)


def masquer(texte: str) -> str:
    """`texte` with e-mails, phones, card and identity numbers and given names replaced by a bracketed word."""
    for motif, remplacement in _MOTIFS:
        texte = motif.sub(remplacement, texte)
    return texte
