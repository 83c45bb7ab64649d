"""Conversations written as pages that anyone can read, played through the portal with the real Rasa and actions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conversation.personne import Message, Personne

_DOSSIER = Path(__file__).parent / "scenarios"
_SCENARIOS = [s for f in sorted(_DOSSIER.glob("*.yml")) for s in yaml.safe_load(f.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("scenario", _SCENARIOS, ids=lambda scenario: scenario["nom"])
def test_scenario(scenario: dict[str, Any], adresse: str) -> None:
    personne = Personne(adresse)
    for rang, tour in enumerate(scenario["tours"], 1):
        messages = personne.dire(tour["dit"]) if "dit" in tour else personne.choisir(*tour["choisit"])
        _verifier(tour, messages, f"tour {rang} : {tour.get('dit') or tour.get('choisit')}")
    assert personne.profil == {champ: scenario["profil"][champ] for champ in ("secteurs", "freins", "regions")}


def _verifier(tour: dict[str, Any], messages: list[Message], ou: str) -> None:
    tout = json.dumps(messages, ensure_ascii=False)
    assert messages, f"silence, {ou}"
    assert "action_" not in tout, ou
    assert "utter_" not in tout, ou
    if "types" in tour:
        assert [m["type"] for m in messages] == tour["types"], ou
    if "question" in tour:
        questions = [m["question"] for m in messages if m["type"] == "choix"]
        assert questions[-1:] == [tour["question"]], f"{ou} : {tout[:400]}"
    if "premier" in tour:
        recommandation = next(m["recommandation"] for m in messages if m["type"] == "recommandation")
        assert recommandation["projets"][0]["id"] == tour["premier"], ou
    assert tour.get("contient", "") in tout, f"{ou} : {tout[:400]}"
    assert not tour.get("sans") or tour["sans"] not in tout, ou
