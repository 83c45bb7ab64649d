"""The whole space, every sector x region x set of barriers: a project or a named fallback in each cell."""

from __future__ import annotations

from datetime import date

from bot.catalogue import Catalogue
from bot.recommandation import Regles, couvrir


def test_aucune_situation_ne_reste_sans_reponse(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    cellules = list(couvrir(catalogue, regles, aujourdhui))
    assert len(cellules) == 18 * 19 * 32
    assert [c for c in cellules if not c.projets and c.repli is None] == []


def test_hors_du_quebec_jamais_de_projet(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    assert all(not c.projets for c in couvrir(catalogue, regles, aujourdhui) if c.region == "hors-quebec")
