"""A fault says where the person sees it, and who must act."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import Acteur, Catalogue, Defaut, catalogue_de, valider
from bot.catalogue.echange import ecrire_xlsx, ecrire_yaml, lire_chemin, lire_fichier, situer_defauts
from bot.catalogue.fiche import Dates
from bot.referentiel import Referentiel
from tests.unit.catalogue.echange.fichiers_d_essai import classeur_de, csv_de
from tests.unit.recommandation.fabrique import projet


def test_un_defaut_de_lecture_dit_fichier_feuille_ligne_et_colonne() -> None:
    lecture = lire_fichier("p.xlsx", classeur_de({"id": "un"}, {"id": "deux", "confiance": "forte"}))
    assert [str(defaut) for defaut in lecture.defauts] == [
        "fichier « p.xlsx », feuille « Projets », ligne 3, colonne K (confiance), fiche « deux » : "
        "« forte » n'est pas permis; choisissez parmi : haute, moyenne, basse."
    ]


@pytest.mark.parametrize(
    ("cellules", "colonne", "acteur"),
    [
        ({"secteurs": "bijoux"}, "D (secteurs)", Acteur.RESPONSABLE),
        ({"regions": "99"}, "E (regions)", Acteur.RESPONSABLE),
        ({"verifie_le": "2030-01-01"}, "J (verifie_le)", Acteur.RESPONSABLE),
        ({"sources_lu_le": "2026-02-30"}, "I (sources_lu_le)", Acteur.RESPONSABLE),
        ({"offre": ""}, "M (incomplet)", Acteur.PROMOTEUR),
        ({"dates_fin": "2025-01-31"}, "G (statut)", Acteur.PROMOTEUR),
        ({"dates_debut": "2026-05", "dates_fin": "2026-04", "statut": "termine"}, "O (dates_fin)", Acteur.RESPONSABLE),
        ({"dates_annonce": "2026-13"}, "N (dates_annonce)", Acteur.RESPONSABLE),
        ({"remplace": "inconnu"}, "N (remplace)", Acteur.RESPONSABLE),
    ],
)
def test_un_defaut_de_validation_retrouve_sa_cellule(
    cellules: dict[str, Any], colonne: str, acteur: Acteur, referentiel: Referentiel, aujourdhui: date
) -> None:
    lecture = lire_fichier("p.csv", csv_de({"id": "sain", "incomplet": "non", "libelle": "Sain"}, cellules).encode())
    assert lecture.defauts == ()
    trouves = valider(catalogue_de(lecture.projets), referentiel, aujourdhui)
    situes = [d for d in situer_defauts(lecture, trouves) if d.genre == "projet"]
    assert [(d.fichier, d.ligne, d.colonne, d.acteur) for d in situes] == [("p.csv", 3, colonne, acteur)]


def test_un_repli_et_un_projet_de_meme_identifiant_ne_se_confondent_pas(
    catalogue: Catalogue, referentiel: Referentiel
) -> None:
    repli = catalogue.replis[0]
    octets = ecrire_xlsx(catalogue_de([projet(repli.id)], [repli]), referentiel)
    defauts = [Defaut(repli.id, "regions", "x"), Defaut(repli.id, "regions", "x", genre="repli")]
    assert [d.feuille for d in situer_defauts(lire_fichier("c.xlsx", octets), defauts)] == ["Projets", "Replis"]


def test_un_defaut_sans_fiche_lue_reste_tel_quel() -> None:
    lecture = lire_fichier("p.csv", csv_de({}).encode())
    defaut = Defaut("repli.yml", "regions", "il faut un repli", genre="repli")
    assert situer_defauts(lecture, [defaut]) == [defaut]


def test_un_defaut_d_une_fiche_yaml_dit_la_ligne_du_champ(tmp_path: Path) -> None:
    ecrire_yaml(catalogue_de([projet("x")]), tmp_path)
    fiche = tmp_path / "projets" / "x.yml"
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("haute", "forte") + "couleur: bleu\n", encoding="utf-8")
    lignes = fiche.read_text(encoding="utf-8").splitlines()
    defauts = {defaut.champ: defaut for defaut in lire_chemin(tmp_path).defauts}
    assert set(defauts) == {"confiance", "couleur"}
    assert lignes[(defauts["confiance"].ligne or 0) - 1] == "confiance: forte"
    assert (defauts["couleur"].fichier, defauts["couleur"].acteur) == ("x.yml", Acteur.EQUIPE)


def test_un_fichier_yaml_mal_nomme_ou_un_champ_double_est_dit(tmp_path: Path) -> None:
    ecrire_yaml(catalogue_de([projet("x", dates=Dates(debut="2026"))]), tmp_path)
    fiche = tmp_path / "projets" / "x.yml"
    fiche.write_text(fiche.read_text(encoding="utf-8") + "statut: termine\n", encoding="utf-8")
    fiche.rename(tmp_path / "projets" / "y.yml")
    assert [d.probleme for d in lire_chemin(tmp_path).defauts] == [
        "ce champ est donné deux fois",
        "le fichier doit s'appeler x.yml",
    ]


def test_un_identifiant_deja_pris_par_un_autre_fichier_dit_lequel(tmp_path: Path) -> None:
    ecrire_yaml(catalogue_de([projet("x")]), tmp_path)
    (tmp_path / "projets" / "y.yml").write_bytes((tmp_path / "projets" / "x.yml").read_bytes())
    assert "cet identifiant est déjà donné dans « x.yml »" in {d.probleme for d in lire_chemin(tmp_path).defauts}


@pytest.mark.parametrize(
    ("colonne", "acteur"), [("statut", Acteur.PROMOTEUR), ("libelle", Acteur.RESPONSABLE), ("otn", Acteur.RESPONSABLE)]
)
def test_ce_que_seul_le_promoteur_sait_lui_est_demande(colonne: str, acteur: Acteur) -> None:
    (defaut,) = lire_fichier("p.csv", csv_de({colonne: ""}).encode()).defauts
    assert defaut.acteur is acteur
