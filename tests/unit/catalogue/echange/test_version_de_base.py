"""A file says which version of the catalogue it was exported from, so that two persons' changes can be merged."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.catalogue import Acteur, Catalogue
from bot.catalogue.echange import LectureFichier, ecrire_csv, lire_chemin, lire_fichier
from tests.unit.catalogue.echange.fichiers_d_essai import classeur_de, csv_de

_UNE, _AUTRE = "0123456789ab", "ba9876543210"


def test_une_table_envoyee_seule_dit_sa_version(catalogue: Catalogue) -> None:
    lecture = lire_fichier("mes-projets.csv", ecrire_csv(catalogue)["projets.csv"])
    assert (lecture.projets, lecture.defauts) == (catalogue.projets, ())
    assert lecture.version_de_base == catalogue.version
    assert not lecture.partielle


def test_un_dossier_dit_sa_version_dans_un_petit_fichier(catalogue: Catalogue, tmp_path: Path) -> None:
    assert ecrire_csv(catalogue)["version.txt"] == f"{catalogue.version}\n".encode()
    (tmp_path / "projets.csv").write_text(csv_de({}), encoding="utf-8")
    assert lire_chemin(tmp_path).version_de_base is None
    (tmp_path / "version.txt").write_text(f"\ufeff{_UNE}\r\n", encoding="utf-8")
    lecture = lire_chemin(tmp_path)
    assert (lecture.version_de_base, lecture.defauts, lecture.avis) == (_UNE, (), ())


@pytest.mark.parametrize("format_", ["csv", "xlsx"])
def test_une_ligne_ajoutee_n_a_pas_de_version_et_une_ligne_videe_n_est_pas_lue(format_: str) -> None:
    vide = {nom: "" for nom in ("id", "libelle", "promoteurs_noms", "secteurs", "regions", "offre", "statut",
                                "sources_url", "sources_lu_le", "verifie_le", "confiance", "otn")}  # fmt: skip
    lignes = [{"catalogue_version": _UNE}, {"id": "neuf", "catalogue_version": ""}, {**vide, "catalogue_version": _UNE}]
    lecture = _lire(format_, *lignes)
    assert ([ligne.id for ligne in lecture.lignes], lecture.defauts) == (["essai", "neuf"], ())
    assert lecture.version_de_base == _UNE


def test_des_lignes_de_deux_exportations_sont_refusees() -> None:
    lecture = _lire("csv", {"catalogue_version": _UNE}, {"id": "deux", "catalogue_version": _AUTRE})
    (defaut,) = lecture.defauts
    assert "plusieurs versions du catalogue" in str(defaut)
    assert (defaut.fichier, defaut.bloquant, defaut.acteur) == ("p.csv", True, Acteur.RESPONSABLE)
    assert lecture.version_de_base is None


def test_une_table_et_le_petit_fichier_qui_se_contredisent_sont_refuses(tmp_path: Path) -> None:
    (tmp_path / "projets.csv").write_text(csv_de({"catalogue_version": _UNE}), encoding="utf-8")
    (tmp_path / "version.txt").write_text(_AUTRE, encoding="utf-8")
    assert ["plusieurs versions" in str(defaut) for defaut in lire_chemin(tmp_path).defauts] == [True]


@pytest.mark.parametrize("abimee", ["1,23457E+11", "../../etc/passwd", "x" * 10_000])
def test_une_version_que_le_tableur_a_abimee_est_dite_et_ne_bloque_pas(abimee: str) -> None:
    lecture = _lire("csv", {"catalogue_version": abimee}, {"id": "deux", "catalogue_version": f"{abimee}…"})
    assert (lecture.version_de_base, lecture.defauts, len(lecture.projets)) == (None, (), 2)
    (avis,) = lecture.avis
    assert "n'est pas une version du catalogue" in avis
    assert len(avis) < 200


def _lire(format_: str, *lignes: dict[str, str]) -> LectureFichier:
    contenu = csv_de(*lignes).encode() if format_ == "csv" else classeur_de(*lignes)
    return lire_fichier(f"p.{format_}", contenu)
