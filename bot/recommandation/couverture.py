"""The whole space: for every sector x region x set of barriers, the projects or the named fallback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations, product

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.moteur import recommend
from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles


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
    ensembles = [freins for taille in range(len(listes.freins) + 1) for freins in combinations(listes.frein, taille)]
    for secteur, region, freins in product(listes.secteur, listes.region, ensembles):
        reponse = recommend(Profil((secteur,), (region,), freins), catalogue, regles, aujourdhui)
        yield Couverture(
            secteur,
            region,
            freins,
            tuple(projet.id for projet in reponse.projets),
            reponse.repli.id if reponse.repli else None,
        )
