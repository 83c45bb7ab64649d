"""The YAML folder: written like by hand, one file at a time, and never outside of the folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import msgspec
import pytest

from bot.catalogue import Catalogue, catalogue_de, lire_catalogue
from bot.catalogue.echange import ErreurEchange, ecrire_yaml
from bot.catalogue.fiche import Dates
from tests.conftest import RACINE
from tests.unit.recommandation.fabrique import projet


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    shutil.copytree(RACINE / "data" / "catalogue", tmp_path / "catalogue")
    return tmp_path / "catalogue"


def _etat(dossier: Path) -> dict[str, str]:
    return {str(f.relative_to(dossier)): f.read_text(encoding="utf-8") for f in dossier.rglob("*.yml")}


def test_reecrire_le_catalogue_publie_ne_touche_a_aucun_fichier(dossier: Path, catalogue: Catalogue) -> None:
    avant = _etat(dossier)
    assert ecrire_yaml(catalogue, dossier).ecrits == ()
    assert _etat(dossier) == avant


def test_seule_la_fiche_changee_est_reecrite_et_une_seule_ligne_change(dossier: Path, catalogue: Catalogue) -> None:
    avant = _etat(dossier)
    projets = [msgspec.structs.replace(p, statut="termine") if p.id == "iqc-4-0" else p for p in catalogue.projets]
    fait = ecrire_yaml(catalogue_de(projets, catalogue.replis, catalogue.faits), dossier)
    assert fait.ecrits == (dossier / "projets" / "iqc-4-0.yml",)
    apres = _etat(dossier)
    differentes = {nom for nom in apres if apres[nom] != avant[nom]}
    assert differentes == {"projets/iqc-4-0.yml"}
    nouvelles = set(apres["projets/iqc-4-0.yml"].splitlines()) - set(avant["projets/iqc-4-0.yml"].splitlines())
    assert nouvelles == {"statut: termine", "lien_hors_service: null"}


def test_les_commentaires_de_tete_restent(dossier: Path, catalogue: Catalogue) -> None:
    ecrire_yaml(catalogue_de(catalogue.projets, catalogue.replis[:1], catalogue.faits[:1]), dossier)
    assert (dossier / "repli.yml").read_text(encoding="utf-8").startswith("# Portes d'entrée publiques")
    assert (dossier / "otn.yml").read_text(encoding="utf-8").startswith("# Faits sur l'OTN elle-même")
    assert lire_catalogue(dossier).replis == catalogue.replis[:1]


def test_les_fiches_parties_sont_nommees_et_laissees(dossier: Path, catalogue: Catalogue) -> None:
    parti = catalogue.projets[0]
    fait = ecrire_yaml(catalogue_de(catalogue.projets[1:], catalogue.replis, catalogue.faits), dossier)
    assert fait.orphelins == (dossier / "projets" / f"{parti.id}.yml",)
    assert fait.orphelins[0].exists()


@pytest.mark.parametrize(
    "identifiant", ["../../x", "..", "a/b", "/etc/x", "A", "a b", "x\n", "", "a.yml", "a" * 200, "é"]
)
def test_un_identifiant_ne_sort_jamais_du_dossier(identifiant: str, tmp_path: Path) -> None:
    with pytest.raises(ErreurEchange, match="rien n'a été écrit"):
        ecrire_yaml(catalogue_de([projet("bon"), projet(identifiant)]), tmp_path / "c")
    assert list(tmp_path.rglob("*")) == []


def test_un_identifiant_double_n_ecrit_rien(tmp_path: Path) -> None:
    with pytest.raises(ErreurEchange, match="deux fois"):
        ecrire_yaml(catalogue_de([projet("a"), projet("a", libelle="B")]), tmp_path / "c")


def test_une_ecriture_coupee_laisse_l_ancienne_fiche(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ecrire_yaml(catalogue_de([projet("a")]), tmp_path)
    avant = (tmp_path / "projets" / "a.yml").read_bytes()

    def couper(*_: object) -> None:
        raise OSError("plus de place")

    monkeypatch.setattr(os, "replace", couper)
    with pytest.raises(ErreurEchange, match="ne peut pas être écrit"):
        ecrire_yaml(catalogue_de([projet("a", libelle="B")]), tmp_path)
    assert (tmp_path / "projets" / "a.yml").read_bytes() == avant
    assert [f.name for f in (tmp_path / "projets").iterdir()] == ["a.yml"]


def test_les_dates_et_les_codes_sont_entre_guillemets(tmp_path: Path) -> None:
    ecrire_yaml(catalogue_de([projet("a", regions=("08",), dates=Dates(annonce="2023", debut="2023-10"))]), tmp_path)
    texte = (tmp_path / "projets" / "a.yml").read_text(encoding="utf-8")
    for attendu in (
        "regions: ['08']",
        "annonce: '2023'",
        "debut: '2023-10'",
        "verifie_le: '2026-11-02'",
        "secteurs: [tous]",
    ):
        assert attendu in texte


def test_une_fiche_illisible_sur_le_disque_est_remplacee(tmp_path: Path) -> None:
    (tmp_path / "projets").mkdir()
    (tmp_path / "projets" / "a.yml").write_bytes(b"id: [\xff")
    assert ecrire_yaml(catalogue_de([projet("a")]), tmp_path).ecrits[0].name == "a.yml"
    assert lire_catalogue_projets(tmp_path) == ["a"]


def lire_catalogue_projets(dossier: Path) -> list[str]:
    return [projet.id for projet in lire_catalogue(dossier).projets]
