"""Rasa component: concludes. Its output is what `otn comprendre` prints and what the channel decides from.

A message whose metadata says `detail: true` also gets the probabilities that the conclusion started from.
"""

from __future__ import annotations

from typing import Any

import msgspec
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.composants.activites import ACTIVITES
from bot.nlu.composants.classifieurs import INDICES, PLIE, PROBABILITES
from bot.nlu.composants.lieux import LIEUX
from bot.nlu.entree import est_commande
from bot.nlu.formulations import LecteurFormulations
from bot.nlu.lecture import RIEN, Seuils, conclure
from bot.nlu.normalisation import normaliser
from bot.referentiel import charger_referentiel
from bot.reglages import RACINE

LECTURE = "lecture"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LectureFinale(GraphComponent):
    """Sets `lecture` and the intent of each message."""

    def __init__(self, seuils: Seuils, formulations: LecteurFormulations) -> None:
        self._seuils, self._formulations = seuils, formulations

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """The thresholds (see bot.nlu.lecture.Seuils)."""
        return dict(msgspec.to_builtins(Seuils()))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LectureFinale:
        """A component with the thresholds of config.yml."""
        seuils = {nom: float(valeur) for nom, valeur in config.items() if nom in Seuils.__struct_fields__}
        freins = charger_referentiel(RACINE / "data" / "referentiel").freins
        return cls(Seuils(**seuils), LecteurFormulations(freins))

    def process(self, messages: list[Message]) -> list[Message]:
        """Conclude for each message."""
        for message in messages:
            probabilites = self._probabilites(message)
            lecture = RIEN if est_commande(message.get(TEXT) or "") else self._conclure(message, probabilites)
            if _metadonnees(message).get("detail") is True:
                lecture = {**lecture, PROBABILITES: probabilites}
            message.set(LECTURE, lecture, add_to_output=True)
            message.set(INTENT, {"name": lecture["intention"], "confidence": lecture["confiance"]}, add_to_output=True)
        return messages

    def _probabilites(self, message: Message) -> dict[str, dict[str, float]]:
        """What the classifiers say; a barrier said in so many words is certain."""
        probabilites = message.get(PROBABILITES)
        dits = self._formulations.lire(normaliser(message.get(TEXT) or "").jetons)
        return {**probabilites, "freins": {**probabilites["freins"], **dict.fromkeys(dits, 1.0)}}

    def _conclure(self, message: Message, probabilites: dict[str, dict[str, float]]) -> dict[str, Any]:
        return conclure(
            message.get(PLIE),
            _metadonnees(message).get("contexte"),
            probabilites["intentions"],
            probabilites["freins"],
            probabilites["secteurs"],
            message.get(INDICES),
            message.get(LIEUX),
            message.get(ACTIVITES),
            self._seuils,
        )


def _metadonnees(message: Message) -> dict[str, Any]:
    return message.get("metadata") or {}
