"""A faulty record is told to the keeper: which record, which field, what is wrong."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import catalogue_de, lire_catalogue, valider
from bot.catalogue.fiche import Dates, Repli, Source
from bot.referentiel import ErreurDonnees, Referentiel
from tests.unit.recommandation.fabrique import projet

_REPLI = Repli(
    id="aeq",
    nom="Accès entreprise Québec",
    description="Aide.",
    regions=("toutes",),
    sources=(Source(url="https://exemple.quebec/", lu_le="2026-11-02"),),
    verifie_le="2026-11-02",
)


@pytest.mark.parametrize(
    ("champs", "champ"),
    [
        ({"secteurs": ("bijoux",)}, "secteurs"),
        ({"regions": ("18",)}, "regions"),
        ({"freins": ("paresse",)}, "freins"),
        ({"etapes": ("conseil",)}, "etapes"),
        ({"secteurs": ("tous", "mines")}, "secteurs"),
        ({"offre": ()}, "incomplet"),
        ({"dates": Dates(debut="2026-05-01", fin="2026-04-01")}, "dates"),
        ({"dates": Dates(fin="2025-01")}, "statut"),
        ({"verifie_le": "2027-01-01"}, "verifie_le"),
        ({"verifie_le": "2026-13-01"}, "verifie_le"),
        ({"remplace": "inconnu"}, "remplace"),
        ({"remplace": "x"}, "remplace"),
    ],
)
def test_chaque_faute_est_dite(champs: dict[str, Any], champ: str, referentiel: Referentiel, aujourdhui: date) -> None:
    defauts = valider(catalogue_de([projet("x", **champs)], [_REPLI]), referentiel, aujourdhui)
    assert champ in {defaut.champ for defaut in defauts}
    assert all(defaut.fiche == "x" for defaut in defauts)


def test_il_faut_un_repli_pour_toute_la_province(referentiel: Referentiel, aujourdhui: date) -> None:
    assert valider(catalogue_de([projet("x")]), referentiel, aujourdhui)


@pytest.mark.parametrize(
    ("contenu", "attendu"),
    [
        ("id: x\nlibelle: [", "YAML"),
        ("id: x\nlibelle: X\n", "manque"),
        ("id: x\ncouleur: bleu\n", "couleur"),
        ("id: X Y\n", "forme"),
        ("- 1\n- 2\n", "type"),
    ],
)
def test_une_fiche_illisible_dit_le_fichier(contenu: str, attendu: str, tmp_path: Path) -> None:
    (tmp_path / "projets").mkdir()
    (tmp_path / "projets" / "x.yml").write_text(contenu, encoding="utf-8")
    with pytest.raises(ErreurDonnees) as faute:
        lire_catalogue(tmp_path)
    assert "projets/x.yml" in str(faute.value)
    assert attendu in str(faute.value)


def test_un_dossier_vide_est_dit(tmp_path: Path) -> None:
    with pytest.raises(ErreurDonnees, match="aucune fiche"):
        lire_catalogue(tmp_path)
