"""The shape of an activity of the Bot Framework: the fields that the door reads, and no others."""

from __future__ import annotations

from typing import Any

import msgspec

CANAL = "msteams"


class Ref(msgspec.Struct, frozen=True):
    """Something that has an id."""

    id: str | None = None


class Personne(msgspec.Struct, frozen=True):
    """Who wrote, or whom it is for."""

    id: str = ""
    aadObjectId: str | None = None  # noqa: N815


class Conversation(msgspec.Struct, frozen=True):
    """Where it was written."""

    id: str
    tenantId: str | None = None  # noqa: N815
    conversationType: str | None = None  # noqa: N815


class DonneesCanal(msgspec.Struct, frozen=True):
    """What Teams adds to the protocol."""

    tenant: Ref | None = None


class Activite(msgspec.Struct, frozen=True):
    """One activity as it came."""

    type: str
    channelId: str  # noqa: N815
    serviceUrl: str  # noqa: N815
    conversation: Conversation
    expediteur: Personne = msgspec.field(name="from")
    id: str | None = None
    recipient: Personne = Personne()
    text: str | None = None
    value: Any = None
    name: str | None = None
    action: str | None = None
    entities: list[Any] | None = None
    membersAdded: list[Ref] | None = None  # noqa: N815
    channelData: DonneesCanal | None = None  # noqa: N815

    def locataires(self) -> list[str]:
        """Every tenant that the activity names, the canonical one first, in lower case."""
        canonique = self.channelData.tenant.id if self.channelData and self.channelData.tenant else None
        return [nom.lower() for nom in (canonique, self.conversation.tenantId) if nom]

    def utilisateur(self) -> str:
        """The aadObjectId of who wrote, in lower case; Teams' own id for who has none."""
        return (self.expediteur.aadObjectId or "").lower() or self.expediteur.id
