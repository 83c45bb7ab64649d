"""A place as the data files give it, and one occurrence of places in a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# '' = the name is enough; 'indice' = a place cue is needed ("à X"); 'fort' = a strong one ("situé à X").
Exige = Literal["", "indice", "fort"]

TOUTES = "toutes"
HORS_QUEBEC = "hors-quebec"
VILLE_DE_QUEBEC = "03"

# Natures of an area, after which "en", "au", "dans le" are natural.
ETENDUES = frozenset({"region", "mrc", "pays", "province", "etat", "expression", "code-postal", "tout"})


def ensemble(mots: str) -> frozenset[str]:
    """The set of the words of a space-separated list."""
    return frozenset(mots.split())


@dataclass(frozen=True, slots=True)
class Lieu:
    """One place: canonical name, region code, nature (municipalite, mrc, pays...), what a reading needs."""

    nom: str
    code: str
    nature: str
    exige: Exige = ""
    piege: str = ""  # why the name misleads: mot, prenom, patronyme, ailleurs


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Words premier..dernier-1 name one of `lieux` (one a region code).

    article: the article of the official name that the words left out ("le" in "au Bic").
    approche: the words were recognised in spite of a spelling fault.
    """

    premier: int
    dernier: int
    lieux: tuple[Lieu, ...]
    article: str = ""
    approche: bool = False

    @property
    def tete(self) -> Lieu:
        """The place that speaks for the occurrence when only its form matters."""
        return self.lieux[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Region codes of the candidates, in order."""
        return tuple(lieu.code for lieu in self.lieux)
