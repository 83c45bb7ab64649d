"""Who acts on the bench: the holder of an access, as the records keep them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

PROMOTEUR = "promoteur"
RESPONSABLE = "responsable"

Horloge = Callable[[], datetime]


class Personne(msgspec.Struct, frozen=True):
    """The id of an access, its name, and its role: PROMOTEUR or RESPONSABLE."""

    id: str
    nom: str
    role: str

    @property
    def responsable(self) -> bool:
        """True for the keeper of the catalogue."""
        return self.role == RESPONSABLE


class Marque(msgspec.Struct, frozen=True):
    """Who did something, and when (UTC, 'YYYY-MM-DDTHH:MM:SSZ')."""

    par: Personne
    le: str
