"""The store of access, and a clock that only moves when told."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from bot.banc_essai import MagasinAcces


class Horloge:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.maintenant = 1_800_000_000.0

    def __call__(self) -> float:
        return self.maintenant

    def avancer(self, secondes: float) -> None:
        """Let seconds go by."""
        self.maintenant += secondes


@pytest.fixture
def horloge() -> Horloge:
    return Horloge()


@pytest.fixture
def magasin(moteur: Engine, horloge: Horloge) -> MagasinAcces:
    return MagasinAcces(moteur, horloge)
