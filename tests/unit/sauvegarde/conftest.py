"""Two machines of each kind of database: the one that is saved, full, and the one where it is put back, empty."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.catalogue import Catalogue
from tests.services.postgresql import base_neuve
from tests.unit.sauvegarde.machine import Machine


@pytest.fixture(params=["sqlite", "postgresql"])
def machines(request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue) -> Iterator[tuple[Machine, Machine]]:
    with ExitStack() as pile:
        bases: list[str | None] = [None, None]
        if request.param == "postgresql":
            serveur = request.getfixturevalue("serveur_postgresql")
            bases = [pile.enter_context(base_neuve(serveur)) for _ in range(2)]
        pleine, vide = Machine(tmp_path / "pleine", bases[0]), Machine(tmp_path / "vide", bases[1])
        pleine.remplir(catalogue)
        yield pleine, vide


@pytest.fixture
def fichier(tmp_path: Path) -> Path:
    return tmp_path / "sauvegarde.tar.gz"
