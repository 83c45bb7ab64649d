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

from bot.nlu.classifieur import Classifieur
from bot.nlu.composants.activites import ACTIVITES
from bot.nlu.composants.lieux import LIEUX
from bot.nlu.exemples import exemple_de
from bot.nlu.indices import LecteurIndices
from bot.nlu.normalisation import normaliser
from bot.nlu.traits import Blocs, Traits
from bot.nlu.vecteurs import blocs_denses
from bot.reglages import RACINE

PROBABILITES = "probabilites"
PLIE = "plie"
INDICES = "indices"
_FICHIER_INDICES = "freins_indices.tsv"
_QUOI = ("intentions", "freins", "secteurs")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class Classifieurs(GraphComponent):
    """Sets `probabilites` on each message: for intentions, freins and secteurs, a probability a label."""

    def __init__(self, config: dict[str, Any], magasin: ModelStorage, ressource: Resource) -> None:
        self._config, self._magasin, self._ressource = config, magasin, ressource
        self._indices: LecteurIndices
        self._traits: Traits
        self._classifieurs: dict[str, Classifieur]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """For each classifier: `c`, the inverse of its regularisation, and the weight of each block it sees."""
        return {nom: {"c": 10.0, "blocs": {"mots": 1.0, "caracteres": 1.0}} for nom in _QUOI}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
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
            composant._indices = LecteurIndices.charger(dossier / _FICHIER_INDICES)
            composant._traits = Traits.relire(dossier)
            composant._classifieurs = {nom: Classifieur.relire(dossier, nom) for nom in _QUOI}
        return composant

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from the examples that have a text and an intent."""
        messages = [m for m in training_data.training_examples if m.get(TEXT) and m.get(INTENT)]
        exemples = [exemple_de(m.get(TEXT), m.get(INTENT), m.get("metadata")) for m in messages]
        source = RACINE / "data" / "referentiel" / _FICHIER_INDICES
        self._indices = LecteurIndices.charger(source)
        normalises = [normaliser(exemple.texte) for exemple in exemples]
        indices = [" ".join(self._indices.lire(normalise.jetons)) for normalise in normalises]
        self._traits = Traits.apprendre([normalise.plie for normalise in normalises], indices)
        blocs = self._calculer(messages, [exemple.contexte for exemple in exemples])
        attendus: dict[str, list[tuple[str, ...]]] = {
            "intentions": [(exemple.intention,) for exemple in exemples],
            "freins": [exemple.freins for exemple in exemples],
            "secteurs": [exemple.secteurs for exemple in exemples],
        }
        aucune: list[tuple[str, ...]] = [()] * len(exemples)
        tolerees = {"intentions": aucune, "freins": aucune, "secteurs": [e.secteurs_acceptes for e in exemples]}
        self._classifieurs = {
            nom: Classifieur.apprendre(
                blocs, attendus[nom], tolerees[nom], self._config[nom]["blocs"], self._config[nom]["c"]
            )
            for nom in _QUOI
        }
        with self._magasin.write_to(self._ressource) as ecrit:
            dossier = Path(ecrit)
            (dossier / _FICHIER_INDICES).write_bytes(source.read_bytes())
            self._traits.enregistrer(dossier)
            for nom, classifieur in self._classifieurs.items():
                classifieur.enregistrer(dossier, nom)
        return self._ressource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing after this component learns: training examples pass as they are."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Give each message its probabilities."""
        blocs = self._calculer(messages, [(m.get("metadata") or {}).get("contexte") for m in messages])
        par_nom = {nom: classifieur.probabilites(blocs) for nom, classifieur in self._classifieurs.items()}
        for rang, message in enumerate(messages):
            normalise = normaliser(message.get(TEXT) or "")
            message.set(PLIE, normalise.plie)
            message.set(INDICES, self._indices.lire(normalise.jetons))
            message.set(PROBABILITES, {nom: lignes[rang] for nom, lignes in par_nom.items()})
        return messages

    def _calculer(self, messages: list[Message], contextes: list[str | None]) -> Blocs:
        textes = [message.get(TEXT) or "" for message in messages]
        normalises = [normaliser(texte) for texte in textes]
        denses = blocs_denses(
            textes,
            [message.get(SPACY_DOCS[TEXT]) for message in messages],
            [message.get(ACTIVITES) for message in messages],
            [message.get(LIEUX) for message in messages],
        )
        indices = [" ".join(self._indices.lire(normalise.jetons)) for normalise in normalises]
        return self._traits.calculer([n.plie for n in normalises], indices, denses, contextes)
