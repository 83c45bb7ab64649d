"""What the two list readers share as Rasa components: their lists travel inside the trained model."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, ClassVar, Protocol

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.reglages import RACINE


class Lecteur(Protocol):
    """A reader made from a folder of lists."""

    @classmethod
    def charger(cls, dossier: Path) -> Lecteur: ...

    def lire(self, texte: str, contexte: str | None = None) -> Any: ...


class ComposantDeListes(GraphComponent):
    """Sets `propriete` on each message to what the reader found in it."""

    propriete: ClassVar[str]
    source: ClassVar[str]
    lecteur: ClassVar[type[Lecteur]]

    def __init__(self, magasin: ModelStorage, ressource: Resource, lecteur: Lecteur | None = None) -> None:
        self._magasin, self._ressource, self._lecteur = magasin, ressource, lecteur

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ComposantDeListes:
        """A component about to be trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> ComposantDeListes:  # fmt: skip
        """A component with the lists of the trained model."""
        with model_storage.read_from(resource) as dossier:
            return cls(model_storage, resource, cls.lecteur.charger(Path(dossier)))

    def train(self, training_data: TrainingData) -> Resource:
        """Copy the lists into the model: Rasa then loads the component that reads with them."""
        with self._magasin.write_to(self._ressource) as dossier:
            shutil.copytree(RACINE / self.source, dossier, dirs_exist_ok=True)
        return self._ressource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Read the training examples too: what is found informs the classifiers."""
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Read each message in the light of the question just asked."""
        assert self._lecteur is not None
        for message in messages:
            contexte = (message.get("metadata") or {}).get("contexte")
            message.set(self.propriete, self._lecteur.lire(message.get(TEXT) or "", contexte))
        return messages
