"""What Rasa's processor does at each turn for nobody, left out."""

from __future__ import annotations

import random
from abc import ABCMeta
from functools import lru_cache, partial
from types import SimpleNamespace
from typing import Any

from rasa.core import processor
from rasa.core.actions import forms
from rasa.core.nlg.generator import ResponseVariationFilter
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.core.policies import rule_policy
from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import Event
from rasa.shared.core.slots import Slot
from rasa.shared.utils.common import all_subclasses

from bot.rasa_channel.actions_gardees import garder_les_actions

# Their only copies are for lines of debug.
MODULES_SANS_COPIE = (processor, forms, rule_policy)


def alleger_le_processeur(processeur: MessageProcessor) -> None:
    """Change this processor and, for the process, some of what Rasa makes anew each time.

    - To know that the domain holds something, it writes the whole domain out and compares it with an empty one.
    - It copies events, slots and readings deeply for lines of debug, written or not, and puts all the slots in one.
    - Each copy of a conversation copies every slot by the long way of objects that say nothing of it.
    - It asks a thousand times a turn of which class an event is. These classes are abstract: Python looks each time for
      others that would have been registered in their name, and there are none.
    - To choose among the responses written for an action, nearly always one, it makes a NumPy array of them.
    - For each event that an action answers, it walks the tree of these classes.
    """
    if not processeur.domain.is_empty():
        processeur.domain.is_empty = lambda: False  # type: ignore[method-assign]
    for module in MODULES_SANS_COPIE:
        module.copy = SimpleNamespace(deepcopy=_tel_quel)  # type: ignore[attr-defined]
    processeur._log_slots = _sans_suite  # type: ignore[method-assign]
    Slot.__copy__ = _copier_le_slot  # type: ignore[attr-defined]
    for classe in (Event, *all_subclasses(Event)):
        classe.__class__ = _ClasseAbstraite
    Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(Event.resolve_by_type))  # type: ignore[method-assign]
    if isinstance(processeur.nlg, TemplatedNaturalLanguageGenerator):
        processeur.nlg._random_response_for = partial(_une_reponse, processeur.nlg)  # type: ignore[method-assign]
    garder_les_actions(processeur.domain, processeur.action_endpoint)


class _ClasseAbstraite(ABCMeta):
    """Abstract as any other; of its class are its own objects only."""

    __instancecheck__ = type.__instancecheck__


def _une_reponse(
    redacteur: TemplatedNaturalLanguageGenerator, nom: str, canal: str, slots: dict[str, Any]
) -> dict[str, Any] | None:
    if nom not in redacteur.responses:
        return None
    possibles = ResponseVariationFilter(redacteur.responses).responses_for_utter_action(nom, canal, slots)
    return random.choice(possibles) if possibles else None


def _copier_le_slot(slot: Slot) -> Slot:
    autre = object.__new__(type(slot))
    autre.__dict__.update(slot.__dict__)
    return autre


def _tel_quel(valeur: Any) -> Any:
    return valeur


def _sans_suite(_: Any) -> None:
    pass
