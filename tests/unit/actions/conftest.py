"""Every action test has a database of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

import actions.base


@pytest.fixture(autouse=True)
def _base_neuve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTN_VAR", str(tmp_path))
    actions.base.services.cache_clear()
