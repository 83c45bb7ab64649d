"""The profiles where a project is left out, told as sets of sectors and regions instead of hundreds of cells."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from bot.recommandation import CarteProjet
from bot.referentiel import Referentiel


class Exclusion(msgspec.Struct, frozen=True):
    """A reason, how many cells it empties, and which: « Tous les secteurs » when all of them are."""

    raison: str
    cases: int
    secteurs: str
    regions: str


def exclusions(carte: CarteProjet, listes: Referentiel) -> tuple[Exclusion, ...]:
    """Each reason of the map, the one that weighs most first."""
    lieux: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for case in carte.cases:
        if case.rang is None:
            lieux[case.raison].append((case.secteur, case.region))
    return tuple(
        Exclusion(
            raison,
            len(cases),
            _nommer({secteur for secteur, _ in cases}, listes, "secteurs", "Tous les secteurs"),
            _nommer({region for _, region in cases}, listes, "regions", "Toutes les régions"),
        )
        for raison, cases in sorted(lieux.items(), key=lambda paire: -len(paire[1]))
    )


def _nommer(ids: set[str], listes: Referentiel, liste: str, tous: str) -> str:
    ordre = [fiche.id for fiche in getattr(listes, liste) if fiche.id in ids]
    if len(ordre) == len(getattr(listes, liste)):
        return tous
    return listes.libelles(liste, ordre)
