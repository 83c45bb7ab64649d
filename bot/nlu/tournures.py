"""Turns of phrase that say what to do with the facts of a message: add, remove or replace."""

from __future__ import annotations

import re

# Order matters: « enlève » decides before « aussi ».
_MODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("retire", re.compile(r"\b(?:enleve[zr]?|retire[zr]?|oublie[zr]?|ote[zr]?|efface[zr]?|laisse[zr]? faire|sans)\b")),
    ("ajoute", re.compile(r"\b(?:r?ajoute[zr]?|aussi|en plus|egalement|additionne[zr]?|de plus|et puis|itou)\b")),
    (
        "remplace",
        re.compile(
            r"^(?:non|nan|pas|plutot|en fait|finalement|correction|oups|excuse[zr]?|pardon|erreur)\b"
            r"|\b(?:change[zr]?|remplace[zr]?|corrige[zr]?|plutot|je me suis trompee?|c'est pas|ce n'est pas)\b"
            r"|\b(?:mets|mettez)\b"
        ),
    ),
)


def mode(plie: str) -> str | None:
    """« retire », « ajoute », « remplace », or None when a folded message does not say."""
    for nom, motif in _MODES:
        if motif.search(plie):
            return nom
    return None
