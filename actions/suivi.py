"""What an action reads in a conversation: the known facts, the last message's entities, what was shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk import Tracker

from bot.assistant import Assistant
from bot.observation.etapes import detailler
from bot.recommandation import Profil, Recommandation, creer_profil
from bot.recommandation.changement import CHAMPS
from bot.referentiel import Referentiel


def recommandation_du_suivi(tracker: Tracker, assistant: Assistant) -> Recommandation:
    """The recommendation for the facts in the slots; values outside the closed lists are ignored."""
    profil = profil_connu({champ: tracker.get_slot(champ) for champ in CHAMPS}, assistant.referentiel)
    return recommander(profil, assistant)


def recommander(profil: Profil, assistant: Assistant) -> Recommandation:
    """The recommendation for this profile."""
    with detailler("moteur"):
        return assistant.recommander(profil.secteurs, profil.regions, profil.freins)


def profil_connu(valeurs: Mapping[str, Any], listes: Referentiel) -> Profil:
    """A profile from raw lists: values outside the closed lists are ignored."""
    return creer_profil(
        listes,
        _connus(valeurs.get("secteurs"), listes.secteur),
        _connus(valeurs.get("regions"), listes.region),
        _connus(valeurs.get("freins"), listes.frein),
    )


def champs_manquants(tracker: Tracker) -> list[str]:
    """The questions that have no answer yet, in the order in which they are asked."""
    return [champ for champ in CHAMPS if not tracker.get_slot(champ)]


def valeurs_dites(tracker: Tracker, entite: str) -> list[str]:
    """The values of this entity in the last message, each once."""
    entites = tracker.latest_message.get("entities") or ()
    valeurs = (e.get("value") for e in entites if e.get("entity") == entite)
    return list(dict.fromkeys(valeur for valeur in valeurs if isinstance(valeur, str)))


def dans_le_formulaire(tracker: Tracker) -> bool:
    """True while the questions are being asked: the pending one comes back by itself."""
    return bool(tracker.active_loop.get("name"))


def resultat_montre(tracker: Tracker) -> bool:
    """True once a result was shown, even one without any project."""
    return tracker.get_slot("projets_montres") is not None


def _connus(valeurs: Any, permis: Mapping[str, Any]) -> list[str]:
    donnees: Iterable[Any] = valeurs if isinstance(valeurs, (list, tuple)) else ()
    return [valeur for valeur in donnees if isinstance(valeur, str) and valeur in permis]
