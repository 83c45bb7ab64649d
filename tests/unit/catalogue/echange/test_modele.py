"""The empty workbook that the keeper fills: it helps, and what it gives is accepted."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from bot.catalogue import Catalogue, catalogue_de, valider
from bot.catalogue.echange import COLONNES, Genre, ecrire_xlsx, lire_fichier, modele_xlsx
from bot.catalogue.echange.exemple import ID_EXEMPLE
from bot.catalogue.echange.feuilles_aide import choix_permis
from bot.referentiel import Referentiel
from tests.unit.catalogue.echange.fichiers_d_essai import LIGNE


@pytest.fixture
def modele(referentiel: Referentiel) -> Any:
    return openpyxl.load_workbook(io.BytesIO(modele_xlsx(referentiel)))


def test_le_modele_a_les_memes_feuilles_que_l_exportation(
    modele: Any, catalogue: Catalogue, referentiel: Referentiel
) -> None:
    exporte = openpyxl.load_workbook(io.BytesIO(ecrire_xlsx(catalogue, referentiel)))
    assert modele.sheetnames == exporte.sheetnames == ["Projets", "Replis", "Faits", "Listes", "Aide"]


@pytest.mark.parametrize("genre", Genre)
def test_chaque_titre_est_fige_et_explique(modele: Any, genre: Genre) -> None:
    feuille = modele[genre.feuille]
    assert feuille.freeze_panes == "B2"
    assert [case.value for case in feuille[1]] == [colonne.nom for colonne in COLONNES[genre]]
    assert all(case.comment and len(case.comment.text) > 10 for case in feuille[1])
    assert all(feuille.column_dimensions[case.column_letter].width >= 12 for case in feuille[1])


def test_chaque_choix_unique_vient_des_listes_et_refuse_le_reste(modele: Any, referentiel: Referentiel) -> None:
    feuille, listes = modele["Projets"], modele["Listes"]
    regles = {str(regle.sqref): regle for regle in feuille.data_validations.dataValidation}
    choix = choix_permis(referentiel)
    attendues = [colonne.nom for colonne in COLONNES[Genre.PROJET] if colonne.nom in choix]
    assert len(regles) == len(attendues) == 8
    for sqref, regle in regles.items():
        nom = feuille[f"{sqref.split('2:')[0]}1"].value
        plage = regle.formula1.replace("Listes!", "").replace("$", "")
        assert [case.value for (case,) in listes[plage]] == list(choix[nom])
        assert regle.showErrorMessage is (nom in ("statut", "confiance", "otn", "incomplet"))


def test_les_colonnes_de_codes_et_de_dates_restent_du_texte(modele: Any) -> None:
    feuille = modele["Projets"]
    par_nom = {case.value: feuille.column_dimensions[case.column_letter] for case in feuille[1]}
    for nom in ("regions", "dates_fin", "verifie_le", "sources_lu_le"):
        assert par_nom[nom].number_format == "@"
    assert par_nom["montants_cout_total"].number_format == "General"


def test_le_classeur_ne_dit_pas_l_heure_de_son_ecriture(referentiel: Referentiel) -> None:
    with zipfile.ZipFile(io.BytesIO(modele_xlsx(referentiel))) as archive:
        assert {partie.date_time for partie in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(rb"20\d\d-\d\d-\d\dT[\d:]+Z", archive.read("docProps/core.xml"))) == {
            b"2026-01-01T00:00:00Z"
        }


def test_la_ligne_d_exemple_est_laissee_de_cote_et_c_est_dit(referentiel: Referentiel) -> None:
    lecture = lire_fichier("modele.xlsx", modele_xlsx(referentiel))
    assert (lecture.projets, lecture.replis, lecture.faits, lecture.defauts) == ((), (), (), ())
    assert lecture.avis == tuple(
        f"Feuille « {feuille} » : la ligne d'exemple « {ID_EXEMPLE} » n'a pas été lue."
        for feuille in ("Projets", "Replis", "Faits")
    )
    assert lecture.version_de_base is None


def test_un_modele_rempli_est_accepte(modele: Any, referentiel: Referentiel, aujourdhui: date) -> None:
    feuille = modele["Projets"]
    noms = [case.value for case in feuille[1]]
    for nom, valeur in {**LIGNE, "regions": 8, "verifie_le": date(2026, 11, 2), "incomplet": "non"}.items():
        feuille.cell(3, noms.index(nom) + 1).value = valeur
    tampon = io.BytesIO()
    modele.save(tampon)
    lecture = lire_fichier("rempli.xlsx", tampon.getvalue())
    assert [str(defaut) for defaut in lecture.defauts] == []
    (projet,) = lecture.projets
    assert (projet.id, projet.regions, projet.verifie_le) == ("essai", ("08",), "2026-11-02")
    assert {d.fiche for d in valider(catalogue_de(lecture.projets), referentiel, aujourdhui)} == {"repli.yml"}
