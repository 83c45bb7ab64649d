"""`otn catalogue`: what each verb does to the catalogue, and one clear line when something is wrong."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from bot.cli.main import main
from tests.conftest import RACINE

_POURQUOI = ["--par", "Tenante", "--pourquoi", "Confirmé par le promoteur"]


@pytest.fixture(autouse=True)
def _dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path / "var"))
    monkeypatch.delenv("OTN_DATABASE_URL", raising=False)


@pytest.fixture
def classeur(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """The catalogue in force, exported."""
    fichier = tmp_path / "catalogue.xlsx"
    assert main(["catalogue", "exporter", str(fichier)]) == 0
    capsys.readouterr()
    return fichier


def _changer(classeur: Path, fiche: str, colonne: str, valeur: object) -> None:
    """Change one cell as a person would."""
    ouvert = openpyxl.load_workbook(classeur)
    feuille = ouvert["Projets"]
    colonnes = {cellule.value: cellule.column for cellule in feuille[1]}
    lignes = {feuille.cell(rang, colonnes["id"]).value: rang for rang in range(2, feuille.max_row + 1)}
    feuille.cell(lignes[fiche], colonnes[colonne]).value = valeur
    ouvert.save(classeur)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code = main(["catalogue", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def _version(capsys: pytest.CaptureFixture[str]) -> str:
    return str(_json(capsys, "valider", "base")[1]["catalogue_version"])


# Import


def test_importer_montre_les_fiches_et_les_recommandations_sans_rien_changer(
    classeur: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = _version(capsys)
    _changer(classeur, "iqc-4-0", "secteurs", "construction\nmanufacturier")
    assert main(["catalogue", "importer", str(classeur)]) == 0
    sortie = capsys.readouterr().out
    assert "secteurs : construction → construction, manufacturier" in sortie
    assert "Par secteur : Fabrication (manufacturier) (108)" in sortie
    assert "Rien n'a été changé" in sortie
    assert _version(capsys) == avant


def test_importer_applique_et_l_historique_dit_qui_et_pourquoi(
    classeur: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _changer(classeur, "iqc-4-0", "secteurs", "construction\nmanufacturier")
    code, resultat = _json(capsys, "importer", str(classeur), "--appliquer", *_POURQUOI)
    assert (code, resultat["applique"]) == (0, True)
    assert _version(capsys) == resultat["catalogue_version"]
    dernier = _json(capsys, "historique")[1][0]
    assert (dernier["par"], dernier["pourquoi"]) == ("Tenante", "Confirmé par le promoteur")
    assert dernier["fiches"] == [["projet", "iqc-4-0"]]


def test_un_fichier_fautif_ne_change_rien_et_dit_toutes_ses_fautes(
    classeur: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    avant = _version(capsys)
    _changer(classeur, "iqc-4-0", "secteurs", "bijoux")
    _changer(classeur, "cei-virage-pme", "statut", "fini")
    _changer(classeur, "colab-ecosysteme-numerique", "verifie_le", "2026-13-01")
    code, resultat = _json(capsys, "importer", str(classeur), "--appliquer", *_POURQUOI)
    assert (code, resultat["applique"]) == (1, False)
    assert {defaut["fiche"] for defaut in resultat["defauts"]} == {
        "iqc-4-0",
        "cei-virage-pme",
        "colab-ecosysteme-numerique",
    }
    assert all(d["feuille"] == "Projets" and d["ligne"] and d["colonne"] for d in resultat["defauts"])
    assert _version(capsys) == avant


def test_appliquer_sans_dire_pourquoi_est_refuse(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "importer", str(classeur), "--appliquer"]) == 1
    assert "--pourquoi" in capsys.readouterr().err


def test_le_classeur_d_une_version_depassee_s_ajoute_aux_autres_changements(
    classeur: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    premiere, seconde = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for copie, fiche in ((premiere, "iqc-4-0"), (seconde, "cei-virage-pme")):
        copie.write_bytes(classeur.read_bytes())
        _changer(copie, fiche, "libelle", f"Nouveau nom de {fiche}")
    assert main(["catalogue", "importer", str(premiere), "--appliquer", *_POURQUOI]) == 0
    assert main(["catalogue", "importer", str(seconde), "--appliquer", *_POURQUOI]) == 0
    capsys.readouterr()
    assert main(["catalogue", "exporter", str(tmp_path / "csv")]) == 0
    texte = (tmp_path / "csv" / "projets.csv").read_text("utf-8-sig")
    assert "Nouveau nom de iqc-4-0" in texte
    assert "Nouveau nom de cei-virage-pme" in texte


def test_deux_classeurs_qui_changent_la_meme_fiche_le_second_est_refuse(
    classeur: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seconde = tmp_path / "b.xlsx"
    seconde.write_bytes(classeur.read_bytes())
    _changer(classeur, "iqc-4-0", "libelle", "Premier")
    _changer(seconde, "iqc-4-0", "libelle", "Second")
    assert main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI]) == 0
    capsys.readouterr()
    code, resultat = _json(capsys, "importer", str(seconde), "--appliquer", *_POURQUOI)
    assert code == 1
    assert "quelqu'un d'autre a changé cette fiche" in resultat["defauts"][0]["probleme"]


def test_un_csv_partiel_ne_touche_que_ses_colonnes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    fichier = tmp_path / "libelles.csv"
    fichier.write_text("id;libelle\niqc-4-0;Un nom plus court\n", "utf-8")
    code, resultat = _json(capsys, "importer", str(fichier))
    assert code == 0
    assert [champ["champ"] for champ in resultat["ecarts"][0]["champs"]] == ["libelle"]


def test_un_lien_remplace_est_montre_de_nouveau(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _changer(classeur, "iqc-4-0", "lien_hors_service", "2026-11-02")
    assert main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI]) == 0
    assert main(["catalogue", "exporter", str(classeur)]) == 0
    _changer(classeur, "iqc-4-0", "lien", "https://www.constructionnumerique.ca/")
    capsys.readouterr()
    _, resultat = _json(capsys, "importer", str(classeur))
    champs = {champ["champ"]: champ["apres"] for champ in resultat["ecarts"][0]["champs"]}
    assert champs == {"lien": "https://www.constructionnumerique.ca/", "lien_hors_service": None}


# Export, history, comparison


@pytest.mark.parametrize("forme", ["xlsx", "csv", "yaml"])
def test_un_aller_retour_ne_perd_rien(forme: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    destination = tmp_path / ("tout.xlsx" if forme == "xlsx" else forme)
    assert main(["catalogue", "exporter", str(destination), "--format", forme]) == 0
    capsys.readouterr()
    code, resultat = _json(capsys, "importer", str(destination))
    assert (code, resultat["ecarts"], resultat["defauts"]) == (0, [], [])


def test_exporter_en_yaml_sur_les_fichiers_du_projet_n_y_change_rien(tmp_path: Path) -> None:
    fichiers = sorted((RACINE / "data" / "catalogue").rglob("*.yml"))
    for fichier in fichiers:
        copie = tmp_path / "copie" / fichier.relative_to(RACINE / "data" / "catalogue")
        copie.parent.mkdir(parents=True, exist_ok=True)
        copie.write_bytes(fichier.read_bytes())
    assert main(["catalogue", "exporter", str(tmp_path / "copie"), "--format", "yaml", "--source", "fichiers"]) == 0
    for fichier in fichiers:
        copie = tmp_path / "copie" / fichier.relative_to(RACINE / "data" / "catalogue")
        assert copie.read_bytes() == fichier.read_bytes(), fichier.name


def test_annuler_remet_le_catalogue_et_demande_pourquoi(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    avant = _version(capsys)
    _changer(classeur, "iqc-4-0", "libelle", "Autre")
    main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI])
    assert main(["catalogue", "annuler", "2"]) == 1
    assert "--pourquoi" in capsys.readouterr().err
    assert main(["catalogue", "annuler", "2", "--pourquoi", "Erreur"]) == 0
    capsys.readouterr()
    assert _version(capsys) == avant


def test_la_premiere_publication_ne_s_annule_pas(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    avant = _version(capsys)
    assert main(["catalogue", "annuler", "1", "--pourquoi", "Erreur"]) == 1
    assert "n'est pas annulé" in capsys.readouterr().err
    assert _version(capsys) == avant


def test_annuler_ce_dont_une_autre_fiche_depend_est_refuse(
    classeur: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fiches = (RACINE / "data" / "catalogue" / "projets" / "iqc-4-0.yml").read_text("utf-8")
    for rang, (nouvel, remplace) in enumerate((("iqc-5-0", "null"), ("iqc-6-0", "iqc-5-0"))):
        texte = fiches.replace("id: iqc-4-0", f"id: {nouvel}").replace("remplace: null", f"remplace: {remplace}")
        fichier = tmp_path / f"{nouvel}.yml"
        fichier.write_text(texte.replace("(IQC 4.0)", f"({rang})"), "utf-8")
        assert main(["catalogue", "importer", str(fichier), "--appliquer", *_POURQUOI]) == 0
    capsys.readouterr()
    avant = _version(capsys)
    assert main(["catalogue", "annuler", "2", "--pourquoi", "Erreur"]) == 1
    sortie = capsys.readouterr()
    assert "iqc-5-0" in sortie.out
    assert _version(capsys) == avant


def test_valider_un_classeur_depasse_dit_la_meme_chose_qu_importer(
    classeur: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    autre = tmp_path / "autre.xlsx"
    autre.write_bytes(classeur.read_bytes())
    _changer(classeur, "iqc-4-0", "libelle", "Premier")
    _changer(autre, "iqc-4-0", "libelle", "Second")
    main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI])
    capsys.readouterr()
    assert _json(capsys, "valider", str(autre))[1]["defauts"] == _json(capsys, "importer", str(autre))[1]["defauts"]


def test_un_fichier_sans_version_previent_qu_il_peut_defaire(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / "libelles.csv"
    fichier.write_text("id;libelle\niqc-4-0;Un nom plus court\n", "utf-8")
    assert main(["catalogue", "importer", str(fichier)]) == 0
    assert "ne dit pas de quelle version" in capsys.readouterr().out


def test_comparer_a_un_fichier_dit_ce_que_son_importation_ferait(
    classeur: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ouvert = openpyxl.load_workbook(classeur)
    ouvert["Projets"].delete_rows(3, 10)
    ouvert.save(classeur)
    assert _json(capsys, "comparer", "base", str(classeur))[1]["ecarts"] == []


def test_une_source_ajoutee_se_voit_seule(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ouvert = openpyxl.load_workbook(classeur)
    feuille = ouvert["Projets"]
    colonnes = {cellule.value: cellule.column for cellule in feuille[1]}
    for colonne, ajout in (
        ("sources_url", "https://exemple.quebec/x"),
        ("sources_lu_le", "2026-11-02"),
        ("sources_fait", ""),
    ):
        feuille.cell(2, colonnes[colonne]).value = f"{feuille.cell(2, colonnes[colonne]).value}\n{ajout}"
    ouvert.save(classeur)
    assert main(["catalogue", "importer", str(classeur)]) == 0
    lignes = [ligne.strip() for ligne in capsys.readouterr().out.splitlines()]
    assert "+ https://exemple.quebec/x, 2026-11-02" in lignes
    assert not [ligne for ligne in lignes if ligne.startswith("- ")]


def test_comparer_une_ancienne_version_a_celle_en_vigueur(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _changer(classeur, "iqc-4-0", "statut", "termine")
    main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI])
    capsys.readouterr()
    code, resultat = _json(capsys, "comparer", "1", "base")
    assert code == 0
    assert resultat["recommandations"]["disparaissent"] == ["iqc-4-0"]
    code, inverse = _json(capsys, "comparer", "base", str(RACINE / "data" / "catalogue"))
    assert inverse["recommandations"]["apparaissent"] == ["iqc-4-0"]


def test_l_image_d_un_frein_n_est_pas_celle_d_un_autre(tmp_path: Path) -> None:
    images = []
    for frein in ("temps", "financement"):
        fichier = tmp_path / f"{frein}.svg"
        assert main(["catalogue", "couverture", "--image", str(fichier), "--frein", frein]) == 0
        images.append(re.findall(r">([0-9R]{1,2})</text>", fichier.read_text("utf-8")))
    assert images[0] != images[1]


def test_couverture_ecrit_la_matrice_et_l_image(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    matrice, image = tmp_path / "matrice.csv", tmp_path / "image.svg"
    assert main(["catalogue", "couverture", "--csv", str(matrice), "--image", str(image), "--frein", "temps"]) == 0
    assert "10944 situations, 0 sans réponse" in capsys.readouterr().out
    assert len(list(csv.reader(io.StringIO(matrice.read_text("utf-8"))))) == 10945
    assert image.read_text("utf-8").lstrip().startswith("<?xml")


def test_echeances_lit_le_catalogue_en_vigueur(classeur: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _changer(classeur, "iqc-4-0", "dates_fin", "2026-01-31")
    main(["catalogue", "importer", str(classeur), "--appliquer", *_POURQUOI])
    capsys.readouterr()
    assert main(["catalogue", "echeances"]) == 0
    assert "iqc-4-0" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "attendu"),
    [
        (["exporter", "sortie.docx"], "ne se devine pas"),
        (["exporter", "/proc/nulle/part.xlsx"], "n'a pas pu être écrit"),
        (["comparer", "base", "jamais-vue"], "n'est ni un fichier, ni une version"),
        (["annuler", "99", "--pourquoi", "x"], "n'existe pas"),
        (["couverture", "--image", "carte.gif"], ".svg"),
        (["couverture", "--image", "carte.svg", "--frein", "paresse"], "paresse"),
        (["verifier-liens", "--rythme", "0"], "--rythme"),
    ],
)
def test_une_erreur_est_une_ligne_en_francais(
    arguments: list[str],
    attendu: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["catalogue", *arguments]) == 1
    erreur = capsys.readouterr().err
    assert attendu in erreur
    assert erreur.count("\n") == 1


def test_le_modele_s_ouvre_et_porte_ses_listes(tmp_path: Path) -> None:
    assert main(["catalogue", "modele", str(tmp_path / "modele.xlsx")]) == 0
    ouvert = openpyxl.load_workbook(tmp_path / "modele.xlsx")
    assert {"Projets", "Replis", "Faits", "Listes", "Aide"} <= set(ouvert.sheetnames)
    assert ouvert["Projets"].data_validations.dataValidation
