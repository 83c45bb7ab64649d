"""A database of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from bot.assemblage import ouvrir_base


@pytest.fixture
def moteur(tmp_path: Path) -> Engine:
    return ouvrir_base(f"sqlite:///{tmp_path / 'banc.sqlite'}")
