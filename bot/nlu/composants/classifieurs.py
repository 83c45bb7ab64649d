"""Rasa component: trains and applies the three classifiers (intent, barriers, sectors) on shared traits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.classifieur import Classifieur
from bot.nlu.composants.activites import ACTIVITES
from bot.nlu.composants.lieux import LIEUX
from bot.nlu.exemples import exemple_de
from bot.nlu.indices import LecteurIndices
from bot.nlu.normalisation import normaliser
from bot.nlu.traits import BlocsLus, Traits
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
        plies, indices = self._lire([exemple.texte for exemple in exemples])
        self._traits, lexicaux = Traits.apprendre(plies, _suites(indices))
        blocs = {**lexicaux, **_denses(messages)}
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
        plies, indices = self._lire([message.get(TEXT) or "" for message in messages])
        blocs: BlocsLus = {**self._traits.calculer(plies, _suites(indices)), **_denses(messages)}
        par_nom = {nom: classifieur.probabilites(blocs) for nom, classifieur in self._classifieurs.items()}
        for rang, message in enumerate(messages):
            message.set(PLIE, plies[rang])
            message.set(INDICES, indices[rang])
            message.set(PROBABILITES, {nom: lignes[rang] for nom, lignes in par_nom.items()})
        return messages

    def _lire(self, textes: Sequence[str]) -> tuple[list[str], list[list[str]]]:
        """The folded texts and the cues met in each."""
        normalises = [normaliser(texte) for texte in textes]
        return [n.plie for n in normalises], [self._indices.lire(n.jetons) for n in normalises]


def _suites(indices: Sequence[Sequence[str]]) -> list[str]:
    return [" ".join(classes) for classes in indices]


def _denses(messages: Sequence[Message]) -> dict[str, np.ndarray]:
    return blocs_denses(
        [message.get(TEXT) or "" for message in messages],
        [(message.get("metadata") or {}).get("contexte") for message in messages],
        [message.get(ACTIVITES) for message in messages],
        [message.get(LIEUX) for message in messages],
    )
