"""The whole space: for every sector x region x set of barriers, the projects or the named fallback."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.apercu import apercevoir
from bot.recommandation.espace import freins_combines, situations
from bot.recommandation.moteur import MAXIMUM
from bot.recommandation.regles import Regles
from bot.referentiel import Referentiel


class Couverture(msgspec.Struct, frozen=True):
    """One cell of the matrix."""

    secteur: str
    region: str
    freins: tuple[str, ...]
    projets: tuple[str, ...]
    repli: str | None


def couvrir(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> Iterator[Couverture]:
    """Every cell, sector by sector; a few milliseconds a hundred cells."""
    listes = regles.referentiel
    for profil in situations(listes, freins_combines(listes)):
        reponse = apercevoir(profil, catalogue, regles, aujourdhui)
        yield Couverture(profil.secteurs[0], profil.regions[0], profil.freins, reponse.projets, reponse.repli)


def couverture_en_csv(cellules: Iterable[Couverture], listes: Referentiel) -> str:
    """The matrix as CSV text (semicolons, and the mark of UTF-8 that Excel asks for), a line a cell.

    Barriers are joined by spaces.
    """
    # Imported here: the package of file formats is slow to load, and whoever recommends does without it.
    from bot.catalogue.echange.table_csv import table_csv

    projets = [f"projet_{rang}" for rang in range(1, MAXIMUM + 1)]
    noms = ["secteur", "secteur_libelle", "region", "region_libelle", "freins", *projets, "repli"]
    return table_csv(noms, (_ligne(cellule, listes) for cellule in cellules))


def _ligne(cellule: Couverture, listes: Referentiel) -> list[str]:
    return [
        cellule.secteur,
        listes.secteur[cellule.secteur].libelle,
        cellule.region,
        listes.region[cellule.region].libelle,
        " ".join(cellule.freins),
        *(cellule.projets + ("",) * MAXIMUM)[:MAXIMUM],
        cellule.repli or "",
    ]
