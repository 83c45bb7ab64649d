"""Answers with at most three explained projects and the path."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services
from actions.resultat import montrer_resultat


class ActionRecommander(ActionOtn):
    """Shows the result for what is known."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_recommander"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send the recommendation; remember which projects were shown."""
        return montrer_resultat(dispatcher, tracker, outils)
