"""What the Teams door and the agent behind it say to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import Any, Protocol

import msgspec

from bot.banc_essai.signalement import Signalement


class Genre(Enum):
    """What an activity is. The door hands MESSAGE and INSTALLATION to the agent; it ignores the others."""

    MESSAGE = "message"
    INSTALLATION = "installation"
    MODIFICATION = "modification"
    REACTION = "reaction"
    AUTRE = "autre"


class ActiviteRecue(msgspec.Struct, frozen=True):
    """One activity whose sender was verified. What a person typed or forged is still not trusted.

    `texte` is '' when there is none, without the mention of the bot. `valeur` is what a card sent back, as it came.
    `conversation` is opaque and differs for each tenant, conversation and person; `brute_conversation` is Teams' own
    id. `personnelle` is True in a 1:1 conversation. `utilisateur` is the aadObjectId, or Teams' id without one.
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
    """One message to send: a plain text, an Adaptive Card, or both. `resume` is shown where the card cannot be."""

    texte: str | None = None
    carte: dict[str, Any] | None = None
    resume: str = ""


class Reference(msgspec.Struct, frozen=True):
    """Where to write to someone first. `conversation` is Teams' own id (`brute_conversation`)."""

    service_url: str
    tenant: str
    conversation: str
    utilisateur: str


class Agent(Protocol):
    """Who answers. It tells its own errors in one French sentence and does not raise."""

    async def repondre(self, activite: ActiviteRecue) -> Sequence[Reponse]:
        """The answers to one activity, in order; none is allowed."""
        ...

    async def veiller(self) -> None:
        """What it does without being asked, until cancelled; it may end at once."""
        ...

    async def prevenir(self, signalement: Signalement) -> None:
        """Tell those who asked that an error was reported at another door. Never raises."""
        ...

    async def fermer(self) -> None:
        """Let what it began end."""
        ...


class Annonceur(Protocol):
    """How the agent side writes first."""

    async def annoncer(self, reference: Reference, reponse: Reponse) -> bool:
        """Send a message that answers nothing. True when Teams took it; never raises."""
        ...


FabriqueAgent = Callable[[Annonceur], Agent]
