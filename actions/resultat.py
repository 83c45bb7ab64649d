"""The result itself: what was understood, what changes, the projects, the path and what can be done next."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.base import Evenement, Services
from actions.suivi import profil_connu, recommandation_du_suivi, recommander, resultat_montre
from bot.recommandation import Recommandation
from bot.recommandation.changement import CHAMPS
from bot.rendering import message_texte, messages_recommandation
from bot.rendering.changements import Avant, dire_changement, dire_compris
from bot.rendering.messages import introduire


def montrer_resultat(dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
    """Send the result for the facts in the slots; remember for whom it was made and which projects were shown."""
    recommandation = recommandation_du_suivi(tracker, outils.assistant)
    textes = [dire_compris(recommandation.profil, outils.assistant.regles, outils.suite)]
    if resultat_montre(tracker) and tracker.get_slot("profil_montre"):
        textes.append(_changement(tracker, outils, recommandation))
    messages = [message_texte(texte) for texte in textes]
    introduction = introduire(recommandation, outils.phrases)
    messages += messages_recommandation(recommandation, introduction, outils.phrases.parcours)
    for message in [*messages, {"question": "suite"}]:
        dispatcher.utter_message(json_message=message)
    return [
        SlotSet("projets_montres", [projet.id for projet in recommandation.projets]),
        SlotSet("profil_montre", {champ: list(getattr(recommandation.profil, champ)) for champ in CHAMPS}),
        SlotSet("autres_vus", 0),
    ]


def _changement(tracker: Tracker, outils: Services, apres: Recommandation) -> str:
    """What changes since the last result shown."""
    assistant = outils.assistant
    profil = profil_connu(tracker.get_slot("profil_montre"), assistant.referentiel)
    etape = recommander(profil, assistant).parcours[0].id
    avant = Avant(profil, tracker.get_slot("projets_montres"), etape)
    return dire_changement(avant, apres, assistant.catalogue(), assistant.referentiel, outils.suite)
