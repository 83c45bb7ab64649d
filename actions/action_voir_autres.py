"""Shows the next project in line, one at a time."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat
from actions.base import Evenement, Services
from bot.recommandation import Recommandation
from bot.rendering import message_avis, message_texte
from bot.rendering.details import lien_du_projet, nommer_promoteurs
from bot.rendering.explications import presenter_suivant


class ActionVoirAutres(ActionApresResultat):
    """The slot `autres_vus` remembers how many were shown since the last recommendation."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_voir_autres"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send the next project with its best reason, or say that there is none left."""
        vus, phrases = int(tracker.get_slot("autres_vus") or 0), outils.suite
        if vus >= len(recommandation.autres):
            texte = phrases.suivants_finis if recommandation.autres else phrases.suivants_aucun
            dispatcher.utter_message(json_message=message_texte(texte))
            return []
        rang = len(recommandation.projets) + vus + 1
        fiche = outils.assistant.catalogue().projet[recommandation.autres[vus]]
        projet = outils.assistant.presenter(rang, fiche.id, recommandation)
        texte = presenter_suivant(projet, nommer_promoteurs(fiche, phrases), phrases)
        dispatcher.utter_message(json_message=message_avis(texte, lien_du_projet(projet.nom, projet.lien, phrases)))
        return [SlotSet("autres_vus", vus + 1)]
