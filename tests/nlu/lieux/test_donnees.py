"""Les fichiers de lieux se tiennent : source créditée, codes connus, erreurs claires."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.nlu.lieux import LecteurLieux
from bot.nlu.lieux.chargement import charger_donnees, lignes
from bot.nlu.normalisation import plier


def test_chaque_fichier_commence_par_sa_source(dossier: Path) -> None:
    for chemin in [*dossier.glob("*.tsv"), *dossier.glob("*.txt")]:
        assert chemin.read_text(encoding="utf-8").startswith("# Source"), chemin.name


def test_chaque_rangee_a_toutes_ses_colonnes(dossier: Path) -> None:
    for chemin in dossier.glob("*.tsv"):
        for rangee in lignes(chemin, ()):
            assert None not in rangee, (chemin.name, rangee)
            assert None not in rangee.values(), (chemin.name, rangee)


def test_les_exigences_sont_connues(dossier: Path) -> None:
    for nom in ("lieux_usuels", "homonymes", "hors_quebec", "mots_pieges"):
        assert {r["exige"] for r in lignes(dossier / f"{nom}.tsv", ("exige",))} <= {"", "indice", "fort"}


def test_aucun_homonyme_n_a_qu_un_lieu(dossier: Path) -> None:
    formes: dict[str, set[str]] = {}
    for rangee in lignes(dossier / "homonymes.tsv", ("forme", "code")):
        formes.setdefault(plier(rangee["forme"]), set()).add(rangee["code"])
    assert not [forme for forme, codes in formes.items() if len(codes) < 2]


def test_chaque_mot_piege_est_un_lieu(dossier: Path) -> None:
    connus = {plier(forme) for forme, _ in charger_donnees(dossier).lieux}
    assert not [r["nom"] for r in lignes(dossier / "mots_pieges.tsv", ("nom",)) if plier(r["nom"]) not in connus]


def test_chaque_municipalite_du_meme_nom_dans_deux_regions_est_un_homonyme(dossier: Path) -> None:
    regions: dict[str, set[str]] = {}
    for rangee in lignes(dossier / "municipalites.tsv", ("nom", "region")):
        if rangee["classe"] != "non-organise":
            regions.setdefault(plier(rangee["nom"]), set()).add(rangee["region"])
    homonymes = {plier(r["forme"]) for r in lignes(dossier / "homonymes.tsv", ("forme",))}
    assert {nom for nom, codes in regions.items() if len(codes) > 1} - homonymes <= {"kawawachikamach"}


@pytest.mark.parametrize(
    ("fichier", "contenu", "message"),
    [
        ("mrc.tsv", "# Source\nnom\ttype\nMatane\tMRC\n", "colonnes absentes"),
        ("mrc.tsv", "# Source\nnom\ttype\tregion\nMatane\tMRC\t99\n", "code de région inconnu"),
        ("tournures.yml", "listes: [", "tournures illisibles"),
        ("tournures.yml", "clause: {}", "tournures illisibles"),
    ],
)
def test_un_fichier_fautif_est_nomme(fichier: str, contenu: str, message: str, dossier: Path, tmp_path: Path) -> None:
    copie = Path(shutil.copytree(dossier, tmp_path / "lieux"))
    (copie / fichier).write_text(contenu, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        LecteurLieux.charger(copie)


def test_un_dossier_absent_se_dit(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="tsv"):
        LecteurLieux.charger(tmp_path)
