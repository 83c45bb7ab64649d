"""What a reading gives back: frozen, made of text and codes only, so that it can cross any door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Statut = Literal["retenu", "nie", "autrui", "piege", "ambigu"]


@dataclass(frozen=True, slots=True)
class CandidatLieu:
    """One possible region of an ambiguous name; `libelle` is the text of the button."""

    code: str
    libelle: str


@dataclass(frozen=True, slots=True)
class LieuAmbigu:
    """A name that only the person can settle; `surface` is what was typed."""

    surface: str
    candidats: tuple[CandidatLieu, ...]


@dataclass(frozen=True, slots=True)
class MentionLieu:
    """One place read in the text; `debut` and `fin` index the raw text.

    statut: retenu = the company's own place; nie = denied or replaced; autrui = someone else's place
    (client, supplier, origin, trip); piege = the word is not a place here; ambigu = several regions possible.
    """

    debut: int
    fin: int
    surface: str
    nom: str
    codes: tuple[str, ...]
    statut: Statut


@dataclass(frozen=True, slots=True)
class LectureLieux:
    """The places of one message.

    regions: sure codes of the company's own places, in order of mention, each once.
    retirees: codes denied or replaced, never one that is also in `regions`.
    ambigus: names to ask about, only those that `regions` does not settle.
    """

    mentions: tuple[MentionLieu, ...] = ()
    regions: tuple[str, ...] = ()
    retirees: tuple[str, ...] = ()
    ambigus: tuple[LieuAmbigu, ...] = ()


VIDE = LectureLieux()
