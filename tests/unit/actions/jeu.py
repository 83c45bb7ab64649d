"""Plays one action on a hand-built tracker."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn

FERME = {"secteurs": ["agriculture"], "regions": ["17"], "freins": ["temps"]}
CHANTIER = {"secteurs": ["construction"], "regions": ["16"], "freins": ["connaissances"]}
AILLEURS = {"secteurs": ["agriculture"], "regions": ["hors-quebec"], "freins": ["sans-reponse"], "projets_montres": []}


async def jouer(
    action: ActionOtn,
    cases: dict[str, Any],
    entites: list[dict[str, Any]] | None = None,
    formulaire: bool = False,
) -> tuple[list[Any], list[Any]]:
    """The messages sent and the events returned."""
    dernier = {"intent": {"name": "essai"}, "entities": entites or []}
    boucle = {"name": "formulaire_profil"} if formulaire else {}
    suivi = Tracker("essai", cases, dernier, [], False, None, boucle, "action_listen")
    sortie = CollectingDispatcher()
    evenements = await action.run(sortie, suivi, {})
    return [message["custom"] or message for message in sortie.messages], evenements


def projets(*identifiants: str) -> list[dict[str, Any]]:
    """The entities of a message that names these projects."""
    return [{"entity": "projet", "value": identifiant} for identifiant in identifiants]


def montres(cases: dict[str, Any], **autres: Any) -> dict[str, Any]:
    """The slots once a result was shown; its ids do not matter to the actions that compute it again."""
    return {**cases, "projets_montres": ["iqc-4-0"], **autres}


def retenu(evenements: list[Any]) -> dict[str, Any]:
    """The slots set by these events."""
    return {evenement["name"]: evenement["value"] for evenement in evenements}


def genres(messages: list[Any]) -> list[str]:
    """The types of messages, in order; the mark of a question by its name."""
    return [message.get("type") or message.get("question") for message in messages]
