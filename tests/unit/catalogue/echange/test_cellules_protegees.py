"""No cell that we write can be run by a spreadsheet, and reading gives back exactly what was there."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.echange import ErreurEchange, donnees_ouvertes_csv, ecrire_csv, ecrire_xlsx, lire_fichier
from bot.catalogue.echange.cellules import deproteger, proteger
from bot.catalogue.fiche import Montants, Promoteur
from bot.referentiel import Referentiel
from tests.unit.recommandation.fabrique import projet

_DANGERS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1+1", "'apostrophe", '=HYPERLINK("http://x")']


def _catalogue(danger: str) -> Catalogue:
    return catalogue_de(
        [projet("x", libelle=danger, note=danger, offre=(danger.strip(),), promoteurs=(Promoteur(nom=danger.strip()),))]
    )


def _rangees(octets: bytes, separateur: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(octets.decode("utf-8-sig"), newline=""), delimiter=separateur))


@pytest.mark.parametrize("danger", _DANGERS)
def test_aucune_cellule_ne_commence_comme_une_formule(danger: str, referentiel: Referentiel) -> None:
    catalogue = _catalogue(danger)
    cellules: list[Any] = [c for r in _rangees(ecrire_csv(catalogue)["projets.csv"], ";") for c in r]
    cellules += [c for r in _rangees(donnees_ouvertes_csv(catalogue), ",") for c in r]
    classeur = openpyxl.load_workbook(io.BytesIO(ecrire_xlsx(catalogue, referentiel)))
    cases = [case for feuille in classeur.worksheets for rangee in feuille.iter_rows() for case in rangee]
    assert not [case.coordinate for case in cases if case.data_type == "f"]
    cellules += [case.value for case in cases if isinstance(case.value, str)]
    assert not [c for c in cellules if c.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("texte", [*_DANGERS, "", "'", "''", "'a", "a", "\n=1"])
def test_l_apostrophe_ajoutee_est_exactement_celle_qui_est_enlevee(texte: str) -> None:
    assert deproteger(proteger(texte)) == texte


def test_une_apostrophe_tapee_par_une_personne_reste() -> None:
    assert deproteger("'Tis") == "'Tis"


def test_un_montant_negatif_reste_un_nombre_dans_le_classeur(referentiel: Referentiel) -> None:
    catalogue = catalogue_de([projet("x", montants=Montants(cout_total=-5))])
    assert lire_fichier("c.xlsx", ecrire_xlsx(catalogue, referentiel)).projets == catalogue.projets
    assert lire_fichier("projets.csv", ecrire_csv(catalogue)["projets.csv"]).projets == catalogue.projets


@pytest.mark.parametrize(
    ("champs", "attendu"),
    [
        ({"libelle": "x" * 32_768}, "dépasse 32\u00a0767"),
        ({"libelle": "🙂" * 16_384}, "dépasse 32\u00a0767"),
        ({"libelle": "a\x07b"}, "caractère"),
        ({"offre": ("Un.\nDeux.",)}, "plusieurs lignes"),
    ],
)
def test_ce_qu_un_classeur_perdrait_n_est_pas_ecrit(
    champs: dict[str, Any], attendu: str, referentiel: Referentiel
) -> None:
    with pytest.raises(ErreurEchange, match=attendu):
        ecrire_xlsx(catalogue_de([projet("x", **champs)]), referentiel)
