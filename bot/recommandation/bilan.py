"""The totals of a comparison: by project and by sector."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from bot.catalogue import Catalogue
from bot.referentiel import Referentiel


class BilanProjet(msgspec.Struct, frozen=True):
    """In how many more situations a project is recommended, and in how many it no longer is."""

    id: str
    nom: str
    gagnees: int
    perdues: int


class BilanSecteur(msgspec.Struct, frozen=True):
    """How many situations of a sector have another answer."""

    id: str
    nom: str
    changees: int


def par_projet(
    mouvements: Sequence[tuple[Iterable[str], Iterable[str]]], avant: Catalogue, apres: Catalogue
) -> tuple[BilanProjet, ...]:
    """The projects that come in or go out somewhere, most moved first; each pair: those in, then those out."""
    gagnees = Counter(identifiant for entrent, _ in mouvements for identifiant in entrent)
    perdues = Counter(identifiant for _, sortent in mouvements for identifiant in sortent)
    fiches = {**avant.projet, **apres.projet}
    touches = sorted({*gagnees, *perdues}, key=lambda un: (-gagnees[un] - perdues[un], un))
    return tuple(BilanProjet(un, fiches[un].libelle, gagnees[un], perdues[un]) for un in touches)


def par_secteur(secteurs: Iterable[str], listes: Referentiel) -> tuple[BilanSecteur, ...]:
    """The sectors named at least once, in the order of the list."""
    nombres = Counter(secteurs)
    return tuple(BilanSecteur(s.id, s.libelle, nombres[s.id]) for s in listes.secteurs if nombres[s.id])
