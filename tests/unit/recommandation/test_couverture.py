"""The whole space, every sector x region x set of barriers: a project or a named fallback in each cell."""

from __future__ import annotations

import csv
import io
from datetime import date

from bot.catalogue import Catalogue, catalogue_de
from bot.recommandation import Regles, couverture_en_csv, couvrir, quadriller
from tests.unit.recommandation.fabrique import projet


def test_aucune_situation_ne_reste_sans_reponse(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    cellules = list(couvrir(catalogue, regles, aujourdhui))
    assert len(cellules) == 18 * 19 * 32
    assert [c for c in cellules if not c.projets and c.repli is None] == []


def test_hors_du_quebec_jamais_de_projet(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    assert all(not c.projets for c in couvrir(catalogue, regles, aujourdhui) if c.region == "hors-quebec")


def test_le_csv_tient_une_ligne_par_situation(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    cellules = list(couvrir(catalogue, regles, aujourdhui))
    lignes = list(
        csv.DictReader(io.StringIO(couverture_en_csv(cellules, regles.referentiel).lstrip("\ufeff")), delimiter=";")
    )
    assert len(lignes) == len(cellules)
    for ligne, cellule in zip(lignes, cellules, strict=True):
        assert (ligne["secteur"], ligne["region"]) == (cellule.secteur, cellule.region)
        assert tuple(ligne["freins"].split()) == cellule.freins
        assert tuple(filter(None, (ligne[f"projet_{rang}"] for rang in (1, 2, 3)))) == cellule.projets
        assert ligne["repli"] == (cellule.repli or "")
    assert lignes[0]["secteur_libelle"] == regles.referentiel.secteurs[0].libelle
    assert not any(valeur.startswith(("=", "+", "-", "@")) for ligne in lignes for valeur in ligne.values())


def test_la_grille_compte_les_projets_du_secteur_et_nomme_le_premier(regles: Regles, aujourdhui: date) -> None:
    fiches = [projet("a"), projet("b", secteurs=("mines",)), projet("c", secteurs=("mines",), regions=("08",))]
    grille = quadriller(catalogue_de(fiches), regles, aujourdhui)
    cases = {(case.secteur, case.region): (case.precis, case.possibles, case.premier) for case in grille.cases}
    assert len(cases) == 18 * 19
    assert cases["mines", "08"] == (2, 3, "c")
    assert cases["mines", "01"] == (1, 2, "b")
    assert cases["peche", "08"] == (0, 1, "a")
    assert cases["mines", "hors-quebec"] == (0, 0, None)
