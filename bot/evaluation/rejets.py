"""What is out of scope and what is not: false accepts and false rejects."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.evaluation.mesures import CHAMPS, Paire

_HORS_SUJET = "hors_sujet"


class Rejets(msgspec.Struct, frozen=True):
    """Counts of messages. A false accept may change the profile (`pris_pour_un_fait`) or only the answer."""

    hors_sujet: int
    lus_autrement: int
    pris_pour_un_fait: int
    valables: int
    rejetes: int
    faits_perdus: int


def compter_les_rejets(paires: Iterable[Paire]) -> Rejets:
    """Out-of-scope messages let in, and messages in scope turned away."""
    liste = list(paires)
    hors = [lecture for cas, lecture in liste if cas.intention == _HORS_SUJET]
    valables = [(cas, lecture) for cas, lecture in liste if cas.intention != _HORS_SUJET]
    rejetes = [cas for cas, lecture in valables if lecture["intention"] == _HORS_SUJET]
    return Rejets(
        hors_sujet=len(hors),
        lus_autrement=sum(lecture["intention"] != _HORS_SUJET for lecture in hors),
        pris_pour_un_fait=sum(any(lecture[champ] for champ in CHAMPS) for lecture in hors),
        valables=len(valables),
        rejetes=len(rejetes),
        faits_perdus=sum(any(getattr(cas, champ) for champ in CHAMPS) for cas in rejetes),
    )
