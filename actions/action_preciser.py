"""Turns a doubt into a short choice: an ambiguous place, or two sectors as likely as each other."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services

_CHAMPS = {"candidat_region": "regions", "candidat_secteur": "secteurs"}
_MAXIMUM = 4


class ActionPreciser(ActionOtn):
    """Shows the candidates found in the last message as buttons."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_preciser"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send one `choix` message; the form then waits for the answer."""
        entites = [e for e in tracker.latest_message.get("entities") or () if e.get("entity") in _CHAMPS]
        if not entites:
            return []
        champ = _CHAMPS[entites[0]["entity"]]
        candidats = [
            {"id": entite["value"], "libelle": entite.get("libelle") or entite["value"]}
            for entite in entites
            if _CHAMPS[entite["entity"]] == champ
        ][:_MAXIMUM]
        phrase = outils.phrases.preciser_region if champ == "regions" else outils.phrases.preciser_secteur
        texte = phrase.format(surface=entites[0].get("surface", ""))
        dispatcher.utter_message(json_message=outils.questions.preciser(texte, champ, candidats))
        return []
