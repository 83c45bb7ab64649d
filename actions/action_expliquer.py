"""Says why each recommended project was chosen, criterion by criterion."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat
from actions.base import Evenement, Services
from actions.suivi import valeurs_dites
from bot.recommandation import Recommandation
from bot.rendering import message_texte
from bot.rendering.explications import dire_la_place, expliquer
from bot.rendering.messages import introduire


class ActionExpliquer(ActionApresResultat):
    """One message a project, with the sentences of its own evaluation."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_expliquer"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send the reasons of the named projects, else of each one; a project not recommended has its place said."""
        recommandes = {projet.id: projet for projet in recommandation.projets}
        for identifiant in valeurs_dites(tracker, "projet") or list(recommandes):
            if identifiant in recommandes:
                texte = expliquer(recommandes[identifiant], outils.suite)
            else:
                situation = outils.assistant.situer(identifiant, recommandation)
                texte = dire_la_place(situation, len(recommandes), outils.suite)
            dispatcher.utter_message(json_message=message_texte(texte))
        if not recommandes:
            dispatcher.utter_message(json_message=message_texte(introduire(recommandation, outils.phrases)))
            dispatcher.utter_message(json_message={"repli": True})
        return []
