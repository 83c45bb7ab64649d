"""Tells what the record of a project holds."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import dire_ce_qui_manque, proposer_la_suite
from actions.base import ActionOtn, Evenement, Services
from actions.suivi import recommandation_du_suivi, resultat_montre, valeurs_dites
from bot.rendering import message_texte
from bot.rendering.details import detailler
from bot.rendering.messages import introduire


class ActionDetailsProjet(ActionOtn):
    """Two messages a project. A project that is named needs no result: its record is enough."""

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_details_projet"

    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """Send the details of the named projects, else of the first recommended one."""
        vises = valeurs_dites(tracker, "projet")
        if not resultat_montre(tracker):
            if not vises:
                return dire_ce_qui_manque(dispatcher, tracker, outils)
            _detailler(vises, dispatcher, outils)
            return []
        recommandation = recommandation_du_suivi(tracker, outils.assistant)
        if vises or recommandation.projets:
            _detailler(vises or [recommandation.projets[0].id], dispatcher, outils)
        else:
            dispatcher.utter_message(json_message=message_texte(introduire(recommandation, outils.phrases)))
            dispatcher.utter_message(json_message={"repli": True})
        proposer_la_suite(dispatcher, tracker)
        return []


def _detailler(identifiants: Sequence[str], dispatcher: CollectingDispatcher, outils: Services) -> None:
    projets = outils.assistant.catalogue().projet
    for identifiant in identifiants:
        messages = [message_texte(outils.suite.projet_inconnu)]
        if identifiant in projets:
            messages = detailler(projets[identifiant], outils.assistant.regles, outils.suite)
        for message in messages:
            dispatcher.utter_message(json_message=message)
