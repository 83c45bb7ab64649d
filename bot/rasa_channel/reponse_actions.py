"""The check of what the action server answers: Rasa's schema, without going through it for what is plainly right."""

from __future__ import annotations

from typing import Any

import msgspec
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction

_SCHEMA = RemoteAction.action_response_format_spec()
_VALIDEUR = validator_for(_SCHEMA)
_VALIDEUR.check_schema(_SCHEMA)
_CONTROLE = _VALIDEUR(_SCHEMA)


class _Fait(msgspec.Struct, tag_field="event", tag="slot"):
    """A slot set, the one event of our actions. In the schema, the other kinds of event refuse its name."""

    name: str
    value: Any
    timestamp: int | float | None = None
    metadata: dict[str, Any] | None = None


class _Simple(msgspec.Struct):
    """An answer of that kind; all of them are right by the schema."""

    events: list[_Fait] = []
    responses: list[dict[str, Any]] = []


def controler_les_reponses() -> None:
    """Make Rasa's actions use it. Rasa checks its schema again before each check: nine tenths of the time."""
    RemoteAction._validate_action_result = _controler


def _controler(_: RemoteAction, resultat: dict[str, Any]) -> bool:
    """As Rasa's own: raises jsonschema's ValidationError when the answer has not the form agreed upon."""
    try:
        msgspec.convert(resultat, _Simple)
    except msgspec.ValidationError:
        _CONTROLE.validate(resultat)
    return True
