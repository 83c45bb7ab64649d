"""The custom actions on hand-built trackers: what they send, what they remember, and how they fail."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

import actions.base
from actions import ActionExpliquer, ActionPreciser, ActionRecommander, ActionRecommencer, ActionVoirAutres
from actions.base import ActionOtn


@pytest.fixture(autouse=True)
def _base_neuve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    actions.base.services.cache_clear()


async def _jouer(
    action: ActionOtn, slots: dict[str, Any], entites: list[dict[str, Any]] | None = None
) -> tuple[list[Any], list[Any]]:
    dernier = {"intent": {"name": "informer"}, "entities": entites or []}
    suivi = Tracker("essai", slots, dernier, [], False, None, {}, "action_listen")
    sortie = CollectingDispatcher()
    evenements = await action.run(sortie, suivi, {})
    return [message["custom"] or message for message in sortie.messages], evenements


async def test_recommander_montre_les_projets_le_parcours_et_la_suite() -> None:
    slots = {"secteurs": ["construction"], "regions": ["16"], "freins": ["connaissances"]}
    messages, evenements = await _jouer(ActionRecommander(), slots)
    assert [m.get("type") or m.get("question") for m in messages] == ["recommandation", "parcours", "suite"]
    assert messages[0]["recommandation"]["projets"][0]["id"] == "iqc-4-0"
    assert evenements[0]["name"] == "projets_montres"
    assert evenements[0]["value"][0] == "iqc-4-0"


async def test_une_valeur_hors_des_listes_est_ignoree() -> None:
    messages, _ = await _jouer(
        ActionRecommander(), {"secteurs": ["<script>", 12], "regions": None, "freins": ["sans-reponse"]}
    )
    assert messages[0]["recommandation"]["profil"]["secteurs"] == ()


async def test_une_panne_du_catalogue_est_dite_et_le_profil_garde(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTN_DATABASE_URL", "sqlite:////nulle/part/x.sqlite")
    messages, evenements = await _jouer(ActionRecommander(), {"secteurs": ["mines"]})
    assert messages[0]["type"] == "avis"
    assert "gardées" in messages[0]["texte"]
    assert evenements == []
    assert messages[0]["correlation"] in caplog.text
    assert "Traceback" not in str(messages)


async def test_expliquer_donne_une_raison_par_critere_ou_dit_ce_qui_manque() -> None:
    sans, _ = await _jouer(ActionExpliquer(), {"projets_montres": None})
    assert "pas encore" in sans[0]["texte"]
    avec, _ = await _jouer(ActionExpliquer(), {"projets_montres": ["iqc-4-0"], "secteurs": ["construction"]})
    assert len(avec) == 3
    assert "Ce projet vise votre secteur" in avec[0]["texte"]


async def test_voir_autres_nomme_les_suivants() -> None:
    messages, _ = await _jouer(ActionVoirAutres(), {"secteurs": ["manufacturier"], "regions": ["06"]})
    assert "autres projets" in messages[0]["texte"]


async def test_preciser_montre_les_candidats_du_message() -> None:
    entites = [
        {"entity": "candidat_region", "value": "16", "libelle": "Rive-Sud de Montréal", "surface": "Rive-Sud"},
        {"entity": "candidat_region", "value": "12", "libelle": "Rive-Sud de Québec", "surface": "Rive-Sud"},
    ]
    messages, _ = await _jouer(ActionPreciser(), {}, entites)
    assert [c["libelle"] for c in messages[0]["choix"]] == [
        "Rive-Sud de Montréal",
        "Rive-Sud de Québec",
        "Aucun de ces choix",
    ]


async def test_recommencer_vide_le_profil() -> None:
    _, evenements = await _jouer(ActionRecommencer(), {"secteurs": ["mines"]})
    assert [evenement["event"] for evenement in evenements] == ["reset_slots"]
