"""Says why a project was not proposed, or why it comes after the others."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat
from actions.base import Evenement, Services
from actions.suivi import valeurs_dites
from bot.recommandation import Recommandation
from bot.rendering import message_texte
from bot.rendering.explications import dire_la_place

# Named when the person names none: the first one in line, then those that a criterion refuses.
_EXEMPLES = 3
_EN_LIGNE = 1


class ActionPourquoiPas(ActionApresResultat):
    """One sentence a project, from the evaluation."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_pourquoi_pas"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send the place of the named projects; without a name, three examples and how to ask."""
        nommes = valeurs_dites(tracker, "projet")
        for identifiant in nommes or _exemples(recommandation):
            situation = outils.assistant.situer(identifiant, recommandation)
            texte = dire_la_place(situation, len(recommandation.projets), outils.suite)
            dispatcher.utter_message(json_message=message_texte(texte))
        if not nommes:
            fin = outils.suite.dites_le_nom if _exemples(recommandation) else outils.suite.pas_d_ecartes
            dispatcher.utter_message(json_message=message_texte(fin))
        return []


def _exemples(recommandation: Recommandation) -> list[str]:
    ecartes = [ecarte.id for ecarte in recommandation.ecartes]
    en_ligne = list(recommandation.autres[:_EN_LIGNE])
    candidats = [*en_ligne, *ecartes, *recommandation.autres[_EN_LIGNE:]]
    return candidats[:_EXEMPLES]
