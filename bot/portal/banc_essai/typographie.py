"""Straight apostrophes of data files and of the command line, made curly where a page shows them."""

from __future__ import annotations

import re

_HORS_CITATION = re.compile(r"(«[^»]*»)")


def courber(texte: object) -> str:
    """A text of ours with curly apostrophes. Never for what a person typed: that is given back as it is."""
    return str(texte).replace("'", "’")


def courber_autour(phrase: object) -> str:
    """The same for a sentence of ours that may quote, between « and », what a person typed."""
    morceaux = _HORS_CITATION.split(str(phrase))
    return "".join(morceau if morceau.startswith("«") else courber(morceau) for morceau in morceaux)
