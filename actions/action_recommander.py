"""Answers with at most three explained projects and the path."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services, recommandation_du_suivi
from bot.recommandation import Recommandation
from bot.referentiel import HORS_QUEBEC
from bot.rendering import messages_recommandation
from bot.rendering.phrases_resultat import PhrasesResultat


class ActionRecommander(ActionOtn):
    """Calls the engine with the slots and sends the recommendation, the path and what can be done next."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_recommander"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send the recommendation; remember which projects were shown."""
        recommandation = recommandation_du_suivi(tracker, outils.assistant)
        phrases = outils.phrases
        introduction = _introduction(recommandation, phrases)
        for message in messages_recommandation(recommandation, introduction, phrases.parcours):
            dispatcher.utter_message(json_message=message)
        dispatcher.utter_message(json_message={"question": "suite"})
        return [SlotSet("projets_montres", [projet.id for projet in recommandation.projets])]


def _introduction(recommandation: Recommandation, phrases: PhrasesResultat) -> str:
    if recommandation.projets:
        return phrases.introduction
    hors_quebec = recommandation.profil.regions == (HORS_QUEBEC,)
    return phrases.introduction_hors_quebec if hors_quebec else phrases.introduction_vide
