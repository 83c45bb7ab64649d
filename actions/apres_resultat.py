"""What the acts about a result share: before any result they say what is missing, after it they offer what is next."""

from __future__ import annotations

from abc import abstractmethod

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.base import ActionOtn, Evenement, Services
from actions.resultat import montrer_resultat
from actions.suivi import champs_manquants, dans_le_formulaire, recommandation_du_suivi, resultat_montre
from bot.recommandation import Recommandation
from bot.referentiel.modele import en_liste
from bot.rendering import message_texte


class ActionApresResultat(ActionOtn):
    """An action about the projects that were shown."""

    # The buttons come back after the answer, unless it ends with a question of its own.
    propose_la_suite = True

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Answer about the result; without one, say what is missing and let the form go on."""
        if not resultat_montre(tracker):
            return dire_ce_qui_manque(dispatcher, tracker, outils)
        recommandation = recommandation_du_suivi(tracker, outils.assistant)
        evenements = self.repondre(dispatcher, tracker, outils, recommandation)
        if self.propose_la_suite:
            proposer_la_suite(dispatcher, tracker)
        return evenements

    @abstractmethod
    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """The answer itself, for the recommendation of the facts in the slots."""


def proposer_la_suite(dispatcher: CollectingDispatcher, tracker: Tracker) -> None:
    """The buttons of what can be done next; in the form, its own question comes instead."""
    if not dans_le_formulaire(tracker):
        dispatcher.utter_message(json_message={"question": "suite"})


def dire_ce_qui_manque(dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
    """Name the answers still to give. When none is missing, the result failed before: it is shown now."""
    manquants = champs_manquants(tracker)
    if not manquants:
        return montrer_resultat(dispatcher, tracker, outils)
    noms = en_liste([outils.suite.manques[champ] for champ in manquants])
    dispatcher.utter_message(json_message=message_texte(outils.suite.manque.format(manques=noms)))
    return []
