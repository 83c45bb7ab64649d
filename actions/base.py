"""What every action shares: the assembled assistant, the known facts of a conversation, and a calm failure."""

from __future__ import annotations

import logging
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.assemblage import DONNEES, assembler
from bot.assistant import Assistant
from bot.observation import ecrire, empreinte, nouvelle
from bot.observation.etapes import commencer
from bot.privacy.journal import lieux
from bot.referentiel import lire_fiche
from bot.reglages import lire_reglages
from bot.rendering import Questions, charger_questions, message_texte
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.phrases_suite import PhrasesSuite

journal = logging.getLogger(__name__)

Evenement = dict[str, Any]


class Services(NamedTuple):
    """What an action may use."""

    assistant: Assistant
    phrases: PhrasesResultat
    questions: Questions
    suite: PhrasesSuite


@lru_cache(maxsize=1)
def services() -> Services:
    """The services of this process, assembled at the first call."""
    assistant = assembler(lire_reglages())
    return Services(
        assistant,
        lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat),
        charger_questions(DONNEES / "dialogue" / "questions.yml", assistant.referentiel),
        lire_fiche(DONNEES / "dialogue" / "suite.yml", PhrasesSuite),
    )


class ActionOtn(Action, ABC):
    """An action that never fails in silence: the person reads a sentence, the log holds a correlation id."""

    # Seconds that only go forward; Rasa makes the actions itself, without arguments.
    chrono: Callable[[], float] = staticmethod(time.monotonic)

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Evenement]:
        """Run `executer`; on any error say so, keep the slots, and log without what the person typed."""
        etapes, debut, issue = commencer(self.chrono), self.chrono(), "panne"
        try:
            evenements = self.executer(dispatcher, tracker, services())
            issue = "faite"
            return evenements
        except Exception as erreur:
            correlation = nouvelle()
            journal.error("action_echouee action=%s correlation=%s erreur=%s", self.name(), correlation, lieux(erreur))
            dispatcher.utter_message(
                json_message={**message_texte(_phrase_de_panne()), "type": "avis", "correlation": correlation}
            )
            return []
        finally:
            ms = round((self.chrono() - debut) * 1000, 1)
            ecrire(
                journal, "action", conversation=empreinte(tracker.sender_id), action=self.name(), issue=issue, ms=ms,
                details=etapes.details,
            )  # fmt: skip

    @abstractmethod
    def executer(self, dispatcher: CollectingDispatcher, tracker: Tracker, outils: Services) -> list[Evenement]:
        """The action itself."""


@lru_cache(maxsize=1)
def _phrase_de_panne() -> str:
    return lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat).panne
