"""One trade, whatever its gender, its number or its spelling; never a common word."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bot.nlu.activites import LecteurActivites
from bot.nlu.activites.racines import raciner

TABLE = yaml.safe_load((Path(__file__).parent / "formes.yml").read_text(encoding="utf-8"))
FAUTES = [(juste, faute) for juste, fautes in TABLE["fautes"].items() for faute in fautes]


@pytest.mark.parametrize("formes", TABLE["feminin_et_pluriel"], ids=lambda f: f[0])
def test_le_feminin_et_le_pluriel_menent_au_meme_secteur(lecteur: LecteurActivites, formes: list[str]) -> None:
    lus = {lecteur.lire(forme, "secteur").secteurs for forme in formes}
    assert len(lus) == 1, lus
    assert () not in lus


@pytest.mark.parametrize(("juste", "faute"), FAUTES)
def test_une_faute_courante_n_empeche_pas_de_lire(lecteur: LecteurActivites, juste: str, faute: str) -> None:
    attendu = lecteur.lire(juste, "secteur").secteurs
    assert attendu
    assert lecteur.lire(f"c'est une {faute}", "secteur").secteurs == attendu
    assert lecteur.lire(faute, "secteur").secteurs == attendu


@pytest.mark.parametrize("mot", TABLE["mots_courants"])
def test_un_mot_courant_n_est_jamais_un_metier(lecteur: LecteurActivites, mot: str) -> None:
    assert lecteur.lire(mot).secteurs == ()
    assert lecteur.lire(f"on parle de {mot} ici aujourd'hui").secteurs == ()


@pytest.mark.parametrize(
    ("forme", "racine"),
    [
        ("fermieres", "fermier"),
        ("chevaux", "cheval"),
        ("bateaux", "bateau"),
        ("agricultrice", "agriculteur"),
        ("mecaniciennes", "mecanicien"),
        ("coiffeuse", "coiffeur"),
        ("sportives", "sportif"),
        ("usinees", "usine"),
        ("carriere", "carriere"),
        ("bois", "bois"),
    ],
)
def test_la_racine_ignore_le_genre_et_le_nombre(forme: str, racine: str) -> None:
    assert raciner(forme) == racine


def test_un_verbe_est_reconnu_dans_ses_formes_usuelles(lecteur: LecteurActivites) -> None:
    for forme in ("couds", "cousons", "cousais"):
        assert lecteur.lire(f"je {forme} des manteaux, nous autres").mentions[0].mot == "coudre des manteaux"


def test_un_nom_propre_mal_place_n_est_pas_corrige(lecteur: LecteurActivites) -> None:
    assert lecteur.lire("on habite à Fermont depuis 2010").mentions == ()
