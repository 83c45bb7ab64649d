"""What Rasa's processor does at each turn for nobody, left out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from rasa.core import processor
from rasa.core.processor import MessageProcessor
from rasa.shared.core.slots import Slot


def alleger_le_processeur(processeur: MessageProcessor) -> None:
    """Change this processor and, for the process, how Rasa copies slots and what it logs.

    - To know that the domain holds something, it writes the whole domain out and compares it with an empty one.
    - It copies events, slots and readings deeply for lines of debug, written or not: its only copies.
    - Each copy of a conversation copies every slot by the long way of objects that say nothing of it.
    """
    if not processeur.domain.is_empty():
        processeur.domain.is_empty = lambda: False  # type: ignore[method-assign]
    processor.copy = SimpleNamespace(deepcopy=_tel_quel)  # type: ignore[attr-defined]
    Slot.__copy__ = _copier_le_slot  # type: ignore[attr-defined]


def _copier_le_slot(slot: Slot) -> Slot:
    autre = object.__new__(type(slot))
    autre.__dict__.update(slot.__dict__)
    return autre


def _tel_quel(valeur: Any) -> Any:
    return valeur
