"""The closed lists hold what the ministry's words promise, and a fault names file, record and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.referentiel import ErreurDonnees, Referentiel, charger_referentiel
from tests.conftest import RACINE

_DOSSIER = RACINE / "data" / "referentiel"


def test_dix_sept_secteurs_et_autre(referentiel: Referentiel) -> None:
    assert len(referentiel.secteurs) == 18
    assert referentiel.secteurs[-1].id == "autre"


def test_dix_sept_regions_officielles_et_deux_valeurs_de_service(referentiel: Referentiel) -> None:
    assert [region.id for region in referentiel.regions][:17] == [f"{code:02d}" for code in range(1, 18)]
    assert [region.id for region in referentiel.regions][17:] == ["toutes", "hors-quebec"]


def test_cinq_freins_et_quatre_etapes_dans_l_ordre(referentiel: Referentiel) -> None:
    assert list(referentiel.frein) == ["connaissances", "temps", "urgence", "financement", "main-d-oeuvre"]
    assert [etape.numero for etape in referentiel.etapes] == [1, 2, 3, 4]


def test_une_liste_ne_se_modifie_pas(referentiel: Referentiel) -> None:
    with pytest.raises(AttributeError):
        referentiel.secteurs[0].libelle = "Autre chose"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "attendu"),
    [
        ("secteurs.yml", "libelle: Agriculture", "libelle: 12", ["secteurs.yml", "agriculture", "libelle"]),
        ("secteurs.yml", "  aide: \"Mines, exploration, carrières\"\n", "", ["secteurs.yml", "mines", "aide"]),
        ("secteurs.yml", "- id: mines", "- id: peche", ["secteurs.yml", "peche", "deux fois"]),
        ("secteurs.yml", "- id: autre", "- id: divers", ["secteurs.yml", "autre"]),
        ("regions.yml", '{id: "09"', '{id: "99"', ["regions.yml", "01 à 17"]),
        ("freins.yml", "nom: le manque de temps", "nom: [", ["freins.yml", "YAML"]),
        ("etapes.yml", "numero: 4", "numero: 3", ["etapes.yml", "1 à 4"]),
    ],
)  # fmt: skip
def test_une_faute_dit_ou_elle_est(fichier: str, avant: str, apres: str, attendu: list[str], tmp_path: Path) -> None:
    for nom in ("secteurs.yml", "regions.yml", "freins.yml", "etapes.yml"):
        shutil.copy(_DOSSIER / nom, tmp_path / nom)
    texte = (tmp_path / fichier).read_text(encoding="utf-8")
    assert avant in texte
    (tmp_path / fichier).write_text(texte.replace(avant, apres, 1), encoding="utf-8")
    with pytest.raises(ErreurDonnees) as faute:
        charger_referentiel(tmp_path)
    for morceau in attendu:
        assert morceau in str(faute.value)
