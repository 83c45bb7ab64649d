"""Shows the recommendation and the path again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat
from actions.base import Evenement, Services
from bot.recommandation import Recommandation
from bot.rendering.messages import introduire, messages_recommandation


class ActionRevoirPlan(ActionApresResultat):
    """The same two messages as the first time: the projects say who, the path says what."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_revoir_plan"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send both; the profile stays as it is."""
        introduction = introduire(recommandation, outils.phrases)
        for message in messages_recommandation(recommandation, introduction, outils.phrases.parcours):
            dispatcher.utter_message(json_message=message)
        return [SlotSet("projets_montres", [projet.id for projet in recommandation.projets])]
