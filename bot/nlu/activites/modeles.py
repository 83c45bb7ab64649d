"""What the reader hands back: the mentions found in a message and what they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Statut = Literal["retenu", "nie", "abandonne", "autrui"]
Genre = Literal["metier", "produit", "lieu", "machine", "geste", "entreprise"]

# The order is that of the referential; it breaks ties the same way everywhere.
SECTEURS = (
    "agriculture",
    "transformation-alimentaire",
    "peche",
    "foresterie",
    "mines",
    "construction",
    "manufacturier",
    "mode-vetement",
    "meuble",
    "transport-logistique",
    "commerce-detail",
    "tourisme",
    "restauration",
    "culture",
    "finance-assurances",
    "sciences-vie",
    "economie-sociale",
    "autre",
)


@dataclass(frozen=True, slots=True)
class MentionActivite:
    """One activity named in the message; `debut` and `fin` index the raw text."""

    debut: int
    fin: int
    surface: str
    mot: str
    secteurs: tuple[str, ...]
    poids: int
    statut: Statut


@dataclass(frozen=True, slots=True)
class LectureActivites:
    """All mentions, the evidence per sector (0 to 1), and what the lexicon alone would decide.

    `secteurs` holds the ids to keep (none, one or two, main first). `hesitation` holds the ids to
    offer as buttons, best first, the kept ones included; it is empty when nothing is in doubt.
    """

    mentions: tuple[MentionActivite, ...]
    scores: Mapping[str, float]
    secteurs: tuple[str, ...]
    hesitation: tuple[str, ...]
