"""Says what another sector, region or barrier would give, without changing what is known."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.apres_resultat import ActionApresResultat, proposer_la_suite
from actions.base import Evenement, Services
from actions.suivi import dans_le_formulaire, profil_connu, recommander, valeurs_dites
from bot.recommandation import Recommandation, varier
from bot.rendering import message_texte
from bot.rendering.changements import dire_comparaison, libelles_du_cas

_CHAMPS = {"secteurs": "compare_secteur", "regions": "compare_region", "freins": "compare_frein"}


class ActionComparer(ActionApresResultat):
    """The projects of the other case, what appears and disappears, and how to keep it."""

    propose_la_suite = False

    def name(self) -> str:
        """Rasa's name for this action."""
        return "action_comparer"

    def repondre(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services, recommandation: Recommandation
    ) -> list[Evenement]:
        """Send the comparison; the slots stay as they are."""
        listes, phrases = outils.assistant.referentiel, outils.suite
        dit = profil_connu({champ: valeurs_dites(tracker, entite) for champ, entite in _CHAMPS.items()}, listes)
        cas = {champ: list(getattr(dit, champ)) for champ in _CHAMPS if getattr(dit, champ)}
        profil = varier(recommandation.profil, dit.secteurs, dit.regions, dit.freins)
        if not cas or profil == recommandation.profil:
            phrase = phrases.comparer_meme if cas else phrases.comparer_quoi
            dispatcher.utter_message(json_message=message_texte(phrase))
            proposer_la_suite(dispatcher, tracker)
            return []
        valeurs = libelles_du_cas(cas, listes)
        autre = recommander(profil, outils.assistant)
        for texte in dire_comparaison(recommandation, autre, valeurs, outils.assistant.catalogue(), phrases):
            dispatcher.utter_message(json_message=message_texte(texte))
        retenir = phrases.comparer_retenir.format(valeurs=valeurs)
        if dans_le_formulaire(tracker):
            dispatcher.utter_message(json_message=message_texte(retenir))
            return []
        boutons: list[tuple[str, dict[str, Any]]] = [
            (phrases.bouton_retenir.format(valeurs=valeurs), {"intention": "informer", **cas}),
            (phrases.bouton_revenir, {"intention": "revoir_plan"}),
        ]
        dispatcher.utter_message(json_message=outils.questions.proposer(retenir, boutons))
        return []
