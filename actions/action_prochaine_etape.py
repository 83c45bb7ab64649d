"""Says the first thing to do this week."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat
from actions.base import Evenement, Services
from bot.recommandation import Recommandation
from bot.rendering.details import premiere_etape


class ActionProchaineEtape(ActionApresResultat):
    """The first step of the path, with whom and where to reach them."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_prochaine_etape"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send one message."""
        dispatcher.utter_message(json_message=premiere_etape(recommandation, outils.suite))
        return []
