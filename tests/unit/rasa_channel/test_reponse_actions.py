"""What the action server answers is held to Rasa's own schema."""

from __future__ import annotations

from typing import Any

import pytest
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction

from bot.rasa_channel.reponse_actions import controler_les_reponses

_ACTION = RemoteAction("action_recommander", None)
_DE_RASA = RemoteAction._validate_action_result


@pytest.fixture(autouse=True)
def _controle(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RemoteAction, "_validate_action_result", _DE_RASA)
    controler_les_reponses()


@pytest.mark.parametrize(
    "reponse",
    [
        {},
        {"events": [], "responses": []},
        {"events": [{"event": "slot", "name": "regions", "value": ["16"]}], "responses": [{"text": "Voici."}]},
        {"events": [{"event": "followup", "name": "action_listen"}], "responses": [{"custom": {"type": "avis"}}]},
    ],
)
def test_une_reponse_bien_formee_est_acceptee(reponse: dict[str, Any]) -> None:
    assert _DE_RASA(_ACTION, reponse)
    assert _ACTION._validate_action_result(reponse)


@pytest.mark.parametrize(
    "reponse",
    [
        [],
        None,
        {"events": {}},
        {"responses": ["texte"]},
        {"events": [{"event": "inconnu"}]},
        {"events": [{"event": "slot", "value": 3}]},
    ],
)
def test_une_reponse_mal_formee_est_refusee_comme_par_rasa(reponse: Any) -> None:
    with pytest.raises(ValidationError):
        _DE_RASA(_ACTION, reponse)
    with pytest.raises(ValidationError):
        _ACTION._validate_action_result(reponse)
