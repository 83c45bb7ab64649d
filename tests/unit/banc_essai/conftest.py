"""A database with the tables of access, and a clock that only moves when told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.assemblage import ouvrir_base
from bot.banc_essai import MagasinAcces
from bot.banc_essai.tables_acces import META


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
def moteur(tmp_path: Path) -> Iterator[Engine]:
    """SQLite here; any other database whose tables are made the same way may take its place."""
    moteur = ouvrir_base(f"sqlite:///{tmp_path / 'banc.sqlite'}")
    META.create_all(moteur)
    yield moteur
    moteur.dispose()


@pytest.fixture
def magasin(moteur: Engine, horloge: Horloge) -> MagasinAcces:
    return MagasinAcces(moteur, horloge)
