"""Turns of phrase that say what to do with the facts of a message: add, remove or replace."""

from __future__ import annotations

import re

# Order matters: « enlève » decides before « aussi ».
_MODES: tuple[tuple[str, re.Pattern[str]], ...] = (
    # Only at the start, as an order: « sans », « j'oublie » inside a sentence take nothing away.
    (
        "retire",
        re.compile(
            r"^(?:(?:non|nan|ok|bon|pis|et|finalement|svp)[ ,]+)*"
            r"(?:enleve[zr]?|retire[zr]?|ote[zr]?|oublie[zr]?)\b"
        ),
    ),
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


_DEBUT = r"^(?:(?:non|nan|ok|bon|pis|et|finalement|svp)[ ,]+)*"
_ORDRE = re.compile(
    _DEBUT + r"(?:(?:enleve|retire|ote|oublie|r?ajoute|mets|mettez|change|remplace|corrige)[zr]?|aussi|en plus)\b"
    r"|^(?:non|nan)[ ,]+(?:c'est|cest|plutot|juste|surtout|seulement)\b"
)


def est_un_ordre(plie: str) -> bool:
    """True for « enlève le temps », « ajoute l'argent »: a fact named by a bare word is meant."""
    return bool(_ORDRE.match(plie))


_SUPPOSITION = re.compile(
    r"^.*?\b(?:si|mettons qu[e']?|supposons qu[e']?) ?"
    r"(?:j'etais|jetais|je serais|je suis|j'avais|on etait|on serait|on est|on avait|nous etions"
    r"|c'etait|cetait|ce serait)\b"
)


def affirmer_supposition(plie: str) -> str | None:
    """« et si j'étais en Estrie? » said as a fact, to be read as one; None when nothing is supposed."""
    affirme, combien = _SUPPOSITION.subn("je suis", plie)
    return affirme if combien else None
