"""Each card keeps the schema of Adaptive Cards 1.5, and our own rules."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from bot.rendering.cartes import Cadre, Carte
from bot.rendering.cartes.elements import est_permis, propre, sans_balise
from tests.teams.cartes.jeu import BALISES, NOMS
from tests.teams.cartes.regles_cartes import defauts_de_la_carte

_SCHEMA = json.loads((Path(__file__).parent.parent / "schemas" / "adaptive-card-1.5.json").read_text("utf-8"))
_JUGE = jsonschema.Draft6Validator(_SCHEMA)


def fautes(carte: Carte) -> list[str]:
    """What the schema says of a card; « msteams » is a key of Teams, not of the schema."""
    sans_teams = {cle: valeur for cle, valeur in carte.items() if cle != "msteams"}
    return [f"{list(faute.path)} : {faute.message[:200]}" for faute in _JUGE.iter_errors(sans_teams)]


def test_le_jeu_contient_chaque_carte(cartes: dict[str, Carte]) -> None:
    assert tuple(cartes) == NOMS


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_carte_respecte_le_schema_1_5(cartes: dict[str, Carte], nom: str) -> None:
    assert fautes(cartes[nom]) == []


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_carte_respecte_nos_regles(cartes: dict[str, Carte], cadre: Cadre, nom: str) -> None:
    assert defauts_de_la_carte(cartes[nom], cadre.hotes) == []


@pytest.mark.parametrize("nom", NOMS)
def test_un_catalogue_plein_de_balises_et_de_textes_longs_donne_des_cartes_saines(
    cartes_hostiles: dict[str, Carte], cadre: Cadre, nom: str
) -> None:
    assert fautes(cartes_hostiles[nom]) == []
    assert defauts_de_la_carte(cartes_hostiles[nom], cadre.hotes) == []


@pytest.mark.parametrize(
    "abimer",
    [
        lambda c: c["body"].append({"type": "Image"}),
        lambda c: c["body"].append({"type": "TextBlock", "text": "a", "inconnu": 1}),
        lambda c: c["actions"].append({"type": "Action.Inconnue", "title": "a"}),
        lambda c: c["body"][0].update(weight="Enorme"),
    ],
)
def test_le_schema_voit_une_carte_abimee(cartes: dict[str, Carte], abimer: Any) -> None:
    carte = copy.deepcopy(cartes["resultat"])
    abimer(carte)
    assert fautes(carte)


@pytest.mark.parametrize(
    "abimer",
    [
        lambda c: c["actions"].append({"type": "Action.Submit", "title": "septième"}),
        lambda c: c.update(version="1.6"),
        lambda c: c["actions"].__setitem__(
            0, {"type": "Action.OpenUrl", "title": "a", "url": "https://pirate.example"}
        ),
        lambda c: c["actions"].__setitem__(
            0, {"type": "Action.OpenUrl", "title": "a", "url": "http://www.ign.quebec/"}
        ),
        lambda c: c["actions"].__setitem__(0, {"type": "Action.Execute", "title": "a"}),
        lambda c: c["body"].append({"type": "TextBlock", "text": BALISES}),
        lambda c: c["body"].append({"type": "TextBlock", "text": "a" * 29_000}),
        lambda c: c["body"].append({"type": "Container", "items": [], "selectAction": {}}),
    ],
)
def test_nos_regles_voient_une_carte_abimee(cartes: dict[str, Carte], cadre: Cadre, abimer: Any) -> None:
    carte = copy.deepcopy(cartes["resultat"])
    abimer(carte)
    assert defauts_de_la_carte(carte, cadre.hotes)


def test_le_resultat_a_six_actions_et_pas_une_de_plus(cartes: dict[str, Carte]) -> None:
    assert [action["title"] for action in cartes["resultat"]["actions"]] == [
        "Pourquoi?", "Fiche, pourquoi pas…", "Suivants", "Corriger", "Texte à envoyer", "Signaler une erreur",
    ]  # fmt: skip


def test_chaque_etat_et_chaque_verdict_est_dit_en_mots(cartes: dict[str, Carte]) -> None:
    montre = json.dumps(cartes["resultat"], ensure_ascii=False)
    for attendu in ("Respecté : ", "À vérifier : ", "État : ", "Fiche vérifiée le "):
        assert attendu in montre


@pytest.mark.parametrize(
    ("url", "permis"),
    [
        ("https://www.ign.quebec/a", True),
        ("http://www.ign.quebec/a", False),
        ("https://ign.quebec/", False),
        ("https://www.ign.quebec.pirate.example/", False),
        ("https://www.ign.quebec@pirate.example/", False),
        ("https://x@www.ign.quebec/", False),
        ("https://www.ign.quebec:8443/", False),
        ("javascript:alert(1)", False),
        ("https://[::1", False),
    ],
)
def test_un_lien_ne_s_ouvre_que_vers_un_hote_de_la_liste(cadre: Cadre, url: str, permis: bool) -> None:
    assert est_permis(url, cadre.hotes) is permis


def test_un_texte_garde_ses_espaces_insecables_et_perd_ses_caracteres_de_controle() -> None:
    assert propre("50\u00a0000\u00a0$\u202e\n{{DATE(x)}}") == "50\u00a0000\u00a0$  { {DATE(x)}}"
    assert sans_balise("**a** [b](c) <d>") == "a (b)(c) ‹d›"
