"""Les tables de phrases : une ligne, un essai. Elles se lisent et se complètent sans connaître Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

ICI = Path(__file__).parent
NEGATIFS = ("negatifs.yml", "faux_lieux.yml")
Verifier = Callable[[dict[str, Any]], None]


def lignes(nom: str) -> list[Any]:
    """Les lignes d'une table, nommées par la phrase."""
    table = yaml.safe_load((ICI / nom).read_text(encoding="utf-8"))
    return [pytest.param(cas, id=f"{cas['dit']}|{cas.get('question', '')}") for cas in table]


def negatifs(*noms: str) -> list[Any]:
    """Les phrases où il n'y a rien à lire, avec leur famille."""
    tables = [yaml.safe_load((ICI / nom).read_text(encoding="utf-8")) for nom in noms]
    return [
        pytest.param(cas, id=f"{famille}: {cas['dit']}|{cas.get('question', '')}")
        for table in tables
        for famille, phrases in table.items()
        for cas in phrases
    ]


@pytest.mark.parametrize("cas", negatifs(*NEGATIFS))
def test_une_phrase_sans_lieu_a_nous_ne_donne_aucune_region(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("appartenance.yml"))
def test_le_lieu_de_l_entreprise_se_distingue_de_celui_des_autres(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("entreprises.yml"))
def test_un_message_d_entreprise_donne_sa_region(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("corrections.yml"))
def test_un_lieu_nie_ou_remplace_ne_compte_plus(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("ambigus.yml"))
def test_un_nom_porte_dans_plusieurs_regions_se_demande(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("province.yml"))
def test_quebec_est_la_ville_la_province_ou_rien(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("cas", lignes("hors_quebec.yml"))
def test_une_entreprise_hors_du_quebec_est_reconnue(cas: dict[str, Any], verifier: Verifier) -> None:
    verifier(cas)


@pytest.mark.parametrize("nom", NEGATIFS)
def test_une_table_negative_compte_au_moins_cent_cinquante_phrases(nom: str) -> None:
    assert len(negatifs(nom)) >= 150


def test_aucune_phrase_negative_n_est_ecrite_deux_fois() -> None:
    dites = [(cas.values[0]["dit"].lower(), cas.values[0].get("question", "")) for cas in negatifs(*NEGATIFS)]
    assert sorted(set(dites)) == sorted(dites)


def test_les_boutons_nomment_le_lieu_et_sa_region(lecteur: Any) -> None:
    (ambigu,) = lecteur.lire("à Saint-Urbain").ambigus
    assert [c.libelle for c in ambigu.candidats] == [
        "Saint-Urbain (Capitale-Nationale)",
        "Saint-Urbain-Premier (Montérégie)",
    ]


def test_un_bouton_ne_repete_pas_le_nom_de_la_region(lecteur: Any) -> None:
    (ambigu,) = lecteur.lire("Québec", "region").ambigus
    assert [c.libelle for c in ambigu.candidats] == ["ville de Québec (Capitale-Nationale)", "tout le Québec"]
