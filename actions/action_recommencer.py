"""Forgets the facts of the conversation and starts the questions again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import AllSlotsReset
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services


class ActionRecommencer(ActionOtn):
    """Resets every slot."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_recommencer"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send the sentence of a new start; the form then asks its first question."""
        dispatcher.utter_message(response="utter_recommencer")
        return [AllSlotsReset()]
