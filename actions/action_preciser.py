"""Turns a doubt into a short choice: an ambiguous place, sectors or barriers as likely as each other."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services

_CHAMPS = {"candidat_region": "regions", "candidat_secteur": "secteurs", "candidat_frein": "freins"}
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
        phrases = outils.phrases
        modeles = {
            "regions": phrases.preciser_region,
            "secteurs": phrases.preciser_secteur,
            "freins": phrases.preciser_frein,
        }
        texte = modeles[champ].format(surface=entites[0].get("surface", ""))
        question = outils.questions.preciser(
            texte, champ, candidats, phrases.preciser_aucun, multiple=champ == "freins"
        )
        dispatcher.utter_message(json_message=question)
        return []
