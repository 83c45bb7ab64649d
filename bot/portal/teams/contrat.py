"""What the door of Teams and the agent mode behind it say to each other."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any, Protocol

import msgspec


class Genre(str, Enum):
    """What arrived from Teams."""

    MESSAGE = "message"
    INSTALLATION = "installation"
    MODIFICATION = "modification"
    REACTION = "reaction"
    AUTRE = "autre"


class ActiviteRecue(msgspec.Struct, frozen=True):
    """An activity already authenticated. `texte` is '' when there is none, without the mention of the bot.

    `valeur` is what a card submitted, never checked. `conversation` is an opaque key made of tenant, conversation and
    user; `utilisateur` the opaque id of the directory. `personnelle`: one to one.
    """

    id: str
    genre: Genre
    texte: str
    valeur: dict[str, Any] | None
    conversation: str
    personnelle: bool
    utilisateur: str
    service_url: str
    tenant: str
    brute_conversation: str
    repond_a: str | None


class Reponse(msgspec.Struct, frozen=True):
    """A text, a card, or both; `resume` is what is read where the card is not shown."""

    texte: str | None = None
    carte: dict[str, Any] | None = None
    resume: str = ""


class Reference(msgspec.Struct, frozen=True):
    """Where a message may be sent without being asked for."""

    service_url: str
    tenant: str
    conversation: str
    utilisateur: str


class Agent(Protocol):
    """Answers an activity. Never raises: an error is told in one French sentence."""

    async def repondre(self, activite: ActiviteRecue) -> Sequence[Reponse]: ...


class Annonceur(Protocol):
    """Sends a message that nobody asked for; False when it could not be delivered."""

    async def annoncer(self, reference: Reference, reponse: Reponse) -> bool: ...
