"""Rasa component: trains and applies the three classifiers (intent, barriers, sectors) on shared traits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import SPACY_DOCS
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifieur import ClassifieurMultiple, ClassifieurUnique
from bot.nlu.composants.activites import ACTIVITES
from bot.nlu.composants.lieux import LIEUX
from bot.nlu.exemples import exemple_de
from bot.nlu.indices import LecteurIndices
from bot.nlu.normalisation import normaliser
from bot.nlu.traits import Traits
from bot.nlu.vecteurs import vecteurs_denses
from bot.reglages import RACINE

PROBABILITES = "probabilites"
PLIE = "plie"
_INDICES = "freins_indices.tsv"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Classifieurs(GraphComponent):
    """Sets `probabilites` on each message: for intentions, freins and secteurs, a probability a label."""

    def __init__(self, config: dict[str, Any], magasin: ModelStorage, ressource: Resource) -> None:
        self._config, self._magasin, self._ressource = config, magasin, ressource
        self._indices: LecteurIndices
        self._traits: Traits
        self._intentions: ClassifieurUnique
        self._freins: ClassifieurMultiple
        self._secteurs: ClassifieurMultiple

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`c_*`: inverse of the regularisation of each classifier."""
        return {"c_intentions": 10.0, "c_freins": 10.0, "c_secteurs": 10.0}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> Classifieurs:
        """A component about to be trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource,
        execution_context: ExecutionContext, **kwargs: Any,
    ) -> Classifieurs:  # fmt: skip
        """A component with its trained weights."""
        composant = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as lu:
            dossier = Path(lu)
            composant._indices = LecteurIndices.charger(dossier / _INDICES)
            composant._traits = Traits.relire(dossier)
            composant._intentions = ClassifieurUnique.relire(dossier, "intentions")
            composant._freins = ClassifieurMultiple.relire(dossier, "freins")
            composant._secteurs = ClassifieurMultiple.relire(dossier, "secteurs")
        return composant

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have a text and an intent."""
        messages = [m for m in training_data.training_examples if m.get(TEXT) and m.get(INTENT)]
        exemples = [exemple_de(m.get(TEXT), m.get(INTENT), m.get("metadata")) for m in messages]
        source = RACINE / "data" / "referentiel" / _INDICES
        self._indices = LecteurIndices.charger(source)
        plies = [normaliser(exemple.texte).plie for exemple in exemples]
        self._traits = Traits.apprendre(plies)
        lignes = self._calculer(messages, plies, [exemple.contexte for exemple in exemples])
        self._intentions = ClassifieurUnique.apprendre(
            lignes, [exemple.intention for exemple in exemples], self._config["c_intentions"]
        )
        self._freins = _apprendre(lignes, [exemple.freins for exemple in exemples], self._config["c_freins"])
        self._secteurs = _apprendre(lignes, [exemple.secteurs for exemple in exemples], self._config["c_secteurs"])
        with self._magasin.write_to(self._ressource) as ecrit:
            dossier = Path(ecrit)
            (dossier / _INDICES).write_bytes(source.read_bytes())
            self._traits.enregistrer(dossier)
            self._intentions.enregistrer(dossier, "intentions")
            self._freins.enregistrer(dossier, "freins")
            self._secteurs.enregistrer(dossier, "secteurs")
        return self._ressource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns: training examples pass as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message its probabilities."""
        for message in messages:
            plie = normaliser(message.get(TEXT) or "").plie
            ligne = self._calculer([message], [plie], [(message.get("metadata") or {}).get("contexte")])
            message.set(PLIE, plie)
            message.set(
                PROBABILITES,
                {
                    nom: dict(zip(classifieur.etiquettes, classifieur.probabilites(ligne)[0].tolist()))
                    for nom, classifieur in (
                        ("intentions", self._intentions), ("freins", self._freins), ("secteurs", self._secteurs)
                    )
                },  # fmt: skip
            )
        return messages

    def _calculer(self, messages: list[Message], plies: list[str], contextes: list[str | None]) -> Any:
        blocs = vecteurs_denses(
            [message.get(TEXT) or "" for message in messages],
            [message.get(SPACY_DOCS[TEXT]) for message in messages],
            self._indices,
            [message.get(ACTIVITES) for message in messages],
            [message.get(LIEUX) for message in messages],
        )
        return self._traits.calculer(plies, blocs, contextes)


def _apprendre(lignes: Any, attendus: list[tuple[str, ...]], c: float) -> ClassifieurMultiple:
    etiquettes = sorted({etiquette for attendu in attendus for etiquette in attendu})
    return ClassifieurMultiple.apprendre(lignes, attendus, etiquettes, c)
