"""The three real processes write the turn under one id, and nothing of what was typed."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from bot.observation import empreinte
from bot.reglages import lire_reglages

# A word that no mask knows, so that only the rule of the logs keeps it out.
_DIT = "zibelinequarante"
_FICHIERS = ("portail.log", "rasa.log", "actions.log")
_CONVERSATIONS = "/clavardage/v1/conversations"
_ATTENTE = 5.0


@pytest.fixture
def ecrits(adresse: str) -> Callable[[], dict[str, str]]:
    """What each file got since the test began."""
    journaux = lire_reglages().journaux
    depuis = {nom: _taille(journaux / nom) for nom in _FICHIERS}
    return lambda: {nom: (journaux / nom).read_bytes()[depuis[nom] :].decode() for nom in _FICHIERS}


def _taille(fichier: Path) -> int:
    return fichier.stat().st_size if fichier.exists() else 0


def _lignes(texte: str, evenement: str, conversation: str) -> list[dict[str, Any]]:
    lues = [json.loads(ligne) for ligne in texte.splitlines()]
    return [lue for lue in lues if (lue["evenement"], lue.get("conversation")) == (evenement, conversation)]


def test_un_tour_se_suit_dans_les_trois_journaux_sans_rien_de_ce_qui_est_dit(
    adresse: str, ecrits: Callable[[], dict[str, str]]
) -> None:
    with httpx.Client(base_url=adresse, trust_env=False, timeout=30) as client:
        public = client.post(_CONVERSATIONS, json={}).json()["conversation"]
        tours = [
            client.post(f"{_CONVERSATIONS}/{public}/messages", json={"texte": texte})
            for texte in (
                f"Je suis plombier à Lévis, {_DIT}, je manque de temps",
                f"/{_DIT}{{}}",
                f"{_DIT} %s {{a}} \n {_DIT}",
                "pourquoi pas les autres",
            )
        ]
    assert [tour.status_code for tour in tours] == [200] * 4
    for tour in tours:
        assert "durees" not in tour.json()
    interne, numeros = public.rpartition(".")[0], [tour.headers["x-request-id"] for tour in tours]
    empreintes = empreinte(interne)

    fin = time.monotonic() + _ATTENTE
    while len(_lignes(ecrits()["portail.log"], "tour", empreintes)) < 5 and time.monotonic() < fin:
        time.sleep(0.05)
    textes = ecrits()
    for nom in ("portail.log", "rasa.log"):
        assert [ligne["correlation"] for ligne in _lignes(textes[nom], "tour", empreintes)][1:] == numeros, nom
    for ligne in _lignes(textes["rasa.log"], "tour", empreintes)[1:]:
        assert set(ligne["etapes"]) == {"suivi", "lecture", "decision", "traitement"}
        assert 0 < sum(ligne["etapes"].values()) <= ligne["ms"] + 0.5
        # Each component of the understanding and the rules; the action when there is one.
        assert {"ExtracteurLieux", "ExtracteurActivites", "Classifieurs", "LectureFinale", "RulePolicy"} <= set(
            ligne["details"]
        )
        assert 0 < ligne["details"]["Classifieurs"] <= ligne["etapes"]["lecture"] + 0.1
    actions = _lignes(textes["actions.log"], "action", empreintes)
    assert "action_recommander" in {ligne["action"] for ligne in actions}
    for nom, texte in textes.items():
        assert not [interdit for interdit in (_DIT, "plombier", interne, "127.0.0.1") if interdit in texte], nom
