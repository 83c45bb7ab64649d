"""Rasa component: concludes. Its output is what `otn comprendre` prints and what the channel decides from.

A message whose metadata says `detail: true` also gets the probabilities that the conclusion started from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
from bot.nlu.demandes import LecteurDemandes
from bot.nlu.entree import est_commande
from bot.nlu.formulations import LecteurFormulations
from bot.nlu.langue import est_anglais
from bot.nlu.lecture import RIEN, Seuils, conclure
from bot.nlu.normalisation import normaliser
from bot.nlu.rangs import AUCUN, lire_rangs, rangs_cites
from bot.nlu.tournures import est_un_ordre
from bot.referentiel import Referentiel, charger_referentiel
from bot.reglages import RACINE

LECTURE = "lecture"
# A correction is short: « ajoute le manque d'argent ». In a longer message the same words tell a story.
_CORRECTION_MAX = 7
# « Pourquoi pas le troisième? » asks; it does not say that nothing is urgent.
_SANS_FAIT = frozenset(
    (
        "pourquoi_pas",
        "details_projet",
        "prochaine_etape",
        "changer_secteur",
        "changer_region",
        "changer_freins",
        "aucun",
    )
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class LectureFinale(GraphComponent):
    """Sets `lecture` and the intent of each message."""

    def __init__(self, seuils: Seuils, listes: Referentiel, demandes: LecteurDemandes) -> None:
        self._seuils, self._listes, self._demandes = seuils, listes, demandes
        self._formulations = LecteurFormulations(listes.freins)

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
        donnees = RACINE / "data"
        demandes = LecteurDemandes.charger(donnees / "dialogue" / "demandes.yml")
        return cls(Seuils(**seuils), charger_referentiel(donnees / "referentiel"), demandes)

    def process(self, messages: list[Message]) -> list[Message]:
        """Conclude for each message."""
        for message in messages:
            probabilites = self._probabilites(message)
            lecture = RIEN if est_commande(message.get(TEXT) or "") else self._lire(message, probabilites)
            if _metadonnees(message).get("detail") is True:
                lecture = {**lecture, PROBABILITES: probabilites}
            message.set(LECTURE, lecture, add_to_output=True)
            message.set(INTENT, {"name": lecture["intention"], "confidence": lecture["confiance"]}, add_to_output=True)
        return messages

    def _probabilites(self, message: Message) -> dict[str, dict[str, float]]:
        """What the classifiers say; a barrier said in so many words is certain."""
        probabilites = message.get(PROBABILITES)
        jetons = normaliser(message.get(TEXT) or "").jetons
        dits = self._formulations.lire(jetons)
        if est_un_ordre(message.get(PLIE)) and len(jetons) <= _CORRECTION_MAX:
            dits |= self._formulations.nommes(jetons)
        return {**probabilites, "freins": {**probabilites["freins"], **dict.fromkeys(dits, 1.0)}}

    def _lire(self, message: Message, probabilites: dict[str, dict[str, float]]) -> dict[str, Any]:
        """The reading, and what the turn of the sentence adds to it: ranks, request, language."""
        formes = [jeton.forme for jeton in normaliser(message.get(TEXT) or "").jetons]
        contexte = _metadonnees(message).get("contexte")
        rangs = lire_rangs(formes)
        designes = rangs.dans(self._listes.freins) if contexte == "freins" else []
        if rangs != AUCUN:
            # A number answers what was shown; it says no fact by itself.
            lecture = {**RIEN, "intention": "informer", "freins": [frein.id for frein in designes]}
        else:
            lecture = self._conclure(message, probabilites, contexte)
        demande = self._demandes.lire(formes, lecture["intention"], contexte)
        if demande in _SANS_FAIT:
            lecture = {**RIEN, "intention": lecture["intention"], "confiance": lecture["confiance"]}
        return {
            **lecture,
            "candidats_secteur": _libelles(lecture["candidats_secteur"], self._listes.secteur),
            "candidats_frein": _libelles(lecture["candidats_frein"], self._listes.frein),
            "rangs": msgspec.to_builtins(rangs),
            "rangs_cites": msgspec.to_builtins(rangs_cites(formes)),
            "demande": demande,
            "anglais": est_anglais(formes),
        }

    def _conclure(
        self, message: Message, probabilites: dict[str, dict[str, float]], contexte: str | None
    ) -> dict[str, Any]:
        return conclure(
            message.get(PLIE),
            contexte,
            probabilites["intentions"],
            probabilites["freins"],
            probabilites["secteurs"],
            message.get(INDICES),
            message.get(LIEUX),
            message.get(ACTIVITES),
            self._seuils,
        )


def _libelles(identifiants: Sequence[str], fiches: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"id": identifiant, "libelle": fiches[identifiant].libelle} for identifiant in identifiants]


def _metadonnees(message: Message) -> dict[str, Any]:
    return message.get("metadata") or {}
