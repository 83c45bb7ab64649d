"""Writes an event with its fields. Fields hold ids, numbers and closed lists: never what a person typed."""

from __future__ import annotations

import hashlib
import logging
from typing import Any


def ecrire(journal: logging.Logger, evenement: str, **champs: Any) -> None:
    """One line at INFO. A field that is None is left out."""
    journal.info(evenement, extra={"champs": {nom: valeur for nom, valeur in champs.items() if valeur is not None}})


def empreinte(conversation: str) -> str:
    """What a log may hold of a conversation: the same in every process, and useless to read the conversation.

    Who holds the whole id can find its lines; who holds the lines cannot find the id, which has 144 random bits.
    """
    return hashlib.sha256(b"otn-journal:" + conversation.encode()).hexdigest()[:12]
