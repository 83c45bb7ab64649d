"""Our messages and rules as a team would give them to Rasa's default chain: entities in the text, rules also as stories.

Two things cannot be carried over, and the report says so: our channel decides the act from the whole reading, while
here the intent alone does; and a barrier is the sense of a sentence, which no span of words holds: it comes by button.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.nlu.constants import ENTITIES, INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.nlu.exemples import Exemple
from tests.ablation.donnees import Lecteurs, exemples, lecteurs_complets

_PARCOURS = {
    "story": "le parcours complet",
    "steps": [
        {"intent": "ouvrir"},
        {"action": "utter_accueil"},
        {"action": "formulaire_profil"},
        {"active_loop": "formulaire_profil"},
        {"intent": "informer"},
        {"action": "formulaire_profil"},
        {"active_loop": None},
        {"slot_was_set": [{"requested_slot": None}]},
        {"action": "action_recommander"},
    ],
}


def exporter_les_messages(fichier: Path) -> None:
    """Write every training message in Rasa's YAML format, with the places and sectors found in its words."""
    lecteurs = lecteurs_complets()
    messages = [_message(exemple, lecteurs) for exemple in exemples()]
    fichier.write_text(TrainingData(messages).nlu_as_yaml(), encoding="utf-8")


def recits(regles: Path) -> list[dict[str, Any]]:
    """One story a rule that has no condition, then the whole way: TED learns from stories only."""
    lues = [
        regle
        for fichier in sorted(regles.glob("*.yml"))
        for regle in yaml.safe_load(fichier.read_text(encoding="utf-8"))["rules"]
    ]
    simples = [{"story": regle["rule"], "steps": regle["steps"]} for regle in lues if "condition" not in regle]
    return [*simples, _PARCOURS]


def _message(exemple: Exemple, lecteurs: Lecteurs) -> Message:
    return Message({TEXT: exemple.texte, INTENT: exemple.intention, ENTITIES: list(_entites(exemple, lecteurs))})


def _entites(exemple: Exemple, lecteurs: Lecteurs) -> Iterator[dict[str, Any]]:
    """Spans that do not overlap and say what the labels of the message say."""
    trouves = [
        (mention.debut, mention.fin, "region", mention.codes[0])
        for mention in lecteurs.lieux.lire(exemple.texte, exemple.contexte).mentions
        if mention.statut == "retenu" and mention.codes and mention.codes[0] in exemple.regions
    ] + [
        (mention.debut, mention.fin, "secteur", mention.secteurs[0])
        for mention in lecteurs.activites.lire(exemple.texte, exemple.contexte).mentions
        if mention.statut == "retenu" and mention.secteurs and mention.secteurs[0] in exemple.secteurs
    ]
    fin_precedente = 0
    for debut, fin, entite, valeur in sorted(trouves):
        if debut >= fin_precedente:
            yield {"start": debut, "end": fin, "entity": entite, "value": valeur}
            fin_precedente = fin
