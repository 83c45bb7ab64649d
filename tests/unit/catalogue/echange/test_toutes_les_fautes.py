"""Every fault of a file is told at once, also in a record that one bad value keeps from being built."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import msgspec
import openpyxl
import pytest

from bot.catalogue import Catalogue, Defaut, catalogue_de
from bot.catalogue.echange import Genre, LectureFichier, completer, lire_fichier, situer_defauts, valider_lecture
from bot.catalogue.echange.fiche_provisoire import en_provisoire
from bot.catalogue.echange.lecture import Emplacement, Ligne
from bot.referentiel import Referentiel
from tests.unit.catalogue.echange.fichiers_d_essai import ENTETES, LIGNE, csv_de
from tests.unit.recommandation.fabrique import projet

_EN_VIGUEUR = catalogue_de([projet("sain")])
_REPLI = {
    "id": "repli",
    "nom": "Repli",
    "description": "Un conseiller.",
    "regions": "toutes",
    "sources_url": "https://exemple.quebec/",
    "sources_lu_le": "2026-11-02",
    "verifie_le": "2026-11-02",
}

Cases = list[tuple[str | None, int | None, str | None]]


@pytest.fixture
def tout(referentiel: Referentiel, aujourdhui: date) -> Any:
    """Every fault of a file that is added to a small catalogue: those of reading, then those of the rules."""

    def dire(lecture: LectureFichier, en_vigueur: Catalogue = _EN_VIGUEUR) -> list[Defaut]:
        complete = completer(lecture, en_vigueur)
        apres = catalogue_de([*en_vigueur.projets, *complete.projets], complete.replis, complete.faits)
        regles = valider_lecture(complete, apres, referentiel, aujourdhui)
        return [d for d in [*complete.defauts, *situer_defauts(complete, regles)] if d.fichier]

    return dire


def _cases(defauts: list[Defaut]) -> Cases:
    return sorted((d.feuille, d.ligne, d.colonne) for d in defauts)


def test_des_fautes_de_genres_differents_dans_une_ligne_sont_dites_ensemble(tout: Any) -> None:
    ligne = {
        "verifie_le": "02/11/2026",
        "secteurs": "bijoux",
        "dates_annonce": "2026-13",
        "sources_lu_le": "2026-02-30",
        "remplace": "inconnu",
        "note": "abc\x07",
    }
    defauts = tout(lire_fichier("p.csv", csv_de({"id": "autre", "libelle": "Autre"}, ligne).encode()))
    assert _cases(defauts) == [
        (None, 3, "D (secteurs)"),
        (None, 3, "I (sources_lu_le)"),
        (None, 3, "J (verifie_le)"),
        (None, 3, "M (dates_annonce)"),
        (None, 3, "N (remplace)"),
        (None, 3, "O (note)"),
    ]
    assert {d.fiche for d in defauts} == {"essai"}


def test_des_fautes_dans_deux_feuilles_sont_dites_ensemble(tout: Any) -> None:
    classeur = openpyxl.Workbook()
    projets, replis = classeur.active, classeur.create_sheet("Replis")
    projets.title = "Projets"
    projets.append([*ENTETES])
    projets.append([{**LIGNE, "statut": "fini", "regions": "99", "verifie_le": "2030-01-01"}[nom] for nom in ENTETES])
    replis.append([*_REPLI])
    replis.append([{**_REPLI, "verifie_le": "hier", "regions": "98", "sources_lu_le": "2026-02-30"}[n] for n in _REPLI])
    tampon = io.BytesIO()
    classeur.save(tampon)
    assert _cases(tout(lire_fichier("c.xlsx", tampon.getvalue()))) == [
        ("Projets", 2, "E (regions)"),
        ("Projets", 2, "G (statut)"),
        ("Projets", 2, "J (verifie_le)"),
        ("Replis", 2, "D (regions)"),
        ("Replis", 2, "F (sources_lu_le)"),
        ("Replis", 2, "G (verifie_le)"),
    ]


@pytest.mark.parametrize("colonne", ENTETES)
def test_une_seule_case_videe_ou_illisible_ne_donne_qu_une_faute(colonne: str, tout: Any) -> None:
    permises = {"secteurs": ["incomplet"], "offre": ["incomplet"], "regions": []}
    vides = tout(lire_fichier("p.csv", csv_de({colonne: ""}).encode()))
    assert len(vides) == len(permises.get(colonne, [colonne])), [str(d) for d in vides]
    formule = io.BytesIO()
    classeur = openpyxl.Workbook()
    classeur.active.append([*ENTETES])
    classeur.active.append([{**LIGNE, colonne: "=1"}[nom] for nom in ENTETES])
    classeur.save(formule)
    (illisible,) = tout(lire_fichier("p.xlsx", formule.getvalue()))
    assert "formule" in illisible.probleme


def test_deux_lignes_sans_identifiant_gardent_chacune_leur_place(tout: Any) -> None:
    lignes = [
        {"id": "", "libelle": "Un", "secteurs": "bijoux"},
        {"id": "Mal Dit", "libelle": "Deux", "secteurs": "perles"},
        {"id": "", "libelle": "Trois", "regions": "99"},
    ]
    defauts = tout(lire_fichier("p.csv", csv_de(*lignes).encode()))
    assert _cases(defauts) == [
        (None, 2, "A (id)"),
        (None, 2, "D (secteurs)"),
        (None, 3, "A (id)"),
        (None, 3, "D (secteurs)"),
        (None, 4, "A (id)"),
        (None, 4, "E (regions)"),
    ]


def test_un_projet_a_corriger_n_est_pas_dit_absent_a_celui_qui_le_remplace(tout: Any) -> None:
    lignes = [{"id": "ancien", "verifie_le": "hier"}, {"id": "neuf", "libelle": "Neuf", "remplace": "ancien"}]
    defauts = tout(lire_fichier("p.csv", csv_de(*lignes).encode()))
    assert _cases(defauts) == [(None, 2, "J (verifie_le)")]


def test_les_fautes_d_une_ligne_en_trop_sont_dites_avec_son_double(tout: Any) -> None:
    defauts = tout(lire_fichier("p.csv", csv_de({}, {"verifie_le": "hier", "statut": "fini"}).encode()))
    assert _cases(defauts) == [(None, 3, "A (id)"), (None, 3, "G (statut)"), (None, 3, "J (verifie_le)")]


def test_une_ligne_partielle_fautive_dit_aussi_ses_valeurs_hors_liste(tout: Any) -> None:
    defauts = tout(lire_fichier("p.csv", b"id;statut;freins;dates_fin\nsain;fini;ennui;2026-13\n"))
    assert _cases(defauts) == [(None, 2, "B (statut)"), (None, 2, "C (freins)"), (None, 2, "D (dates_fin)")]


def test_une_fiche_saine_est_validee_comme_avant(referentiel: Referentiel, aujourdhui: date) -> None:
    lecture = lire_fichier("p.csv", csv_de({"secteurs": "bijoux"}).encode())
    apres = catalogue_de(lecture.projets)
    (defaut, _) = valider_lecture(lecture, apres, referentiel, aujourdhui)
    assert (defaut.fiche, defaut.champ, defaut.fichier) == ("essai", "secteurs", None)


_BIZARRES: list[Any] = [None, "", "x", 3, 2.5, True, [], {}, [None], [{}], [["x"]], {"fin": [1], "x\x00" * 40: 2}]


@pytest.mark.parametrize("genre", Genre)
@pytest.mark.parametrize("bizarre", _BIZARRES, ids=range(len(_BIZARRES)))
def test_aucune_forme_de_fiche_n_empeche_de_verifier_les_autres_champs(genre: Genre, bizarre: Any) -> None:
    champs = [champ.encode_name for champ in msgspec.structs.fields(genre.modele)]
    for valeurs in [*({champ: bizarre} for champ in champs), dict.fromkeys(champs, bizarre), {"x\x00" * 40: bizarre}]:
        provisoire = en_provisoire(Ligne(genre, valeurs, Emplacement(), ()), "neutre")
        assert provisoire is not None
        assert provisoire.fiche.id in ("neutre", bizarre)
