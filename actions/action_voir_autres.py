"""Names the other projects that fit, beyond the first three."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services, recommandation_du_suivi
from bot.rendering import message_texte

_NOMMES = 4


class ActionVoirAutres(ActionOtn):
    """Lists the next projects by name and promoter."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_voir_autres"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send one sentence with the next projects, or say that there is none."""
        recommandation = recommandation_du_suivi(tracker, outils.assistant)
        projets = outils.assistant.catalogue().projet
        noms = [projets[identifiant].libelle for identifiant in recommandation.autres[:_NOMMES]]
        texte = outils.phrases.autres.format(noms="; ".join(noms)) if noms else outils.phrases.autres_aucun
        dispatcher.utter_message(json_message=message_texte(texte))
        return []
