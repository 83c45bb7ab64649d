"""Says why each recommended project was chosen, criterion by criterion."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services, recommandation_du_suivi
from bot.rendering import message_texte


class ActionExpliquer(ActionOtn):
    """One message a project, with the sentences of its own evaluation."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_expliquer"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send the reasons; before any recommendation, say what is missing."""
        if not tracker.get_slot("projets_montres"):
            dispatcher.utter_message(json_message=message_texte(outils.phrases.explication_aucune))
            return []
        for projet in recommandation_du_suivi(tracker, outils.assistant).projets:
            phrases = " ".join(raison.phrase for raison in projet.raisons)
            texte = outils.phrases.explication.format(rang=projet.rang, nom=projet.nom, phrases=phrases)
            dispatcher.utter_message(json_message=message_texte(texte))
        return []
