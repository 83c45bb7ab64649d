"""A client with short time-outs, and a clock that moves only when someone waits."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from bot.catalogue.veille import creer_client
from tests.unit.catalogue.veille.serveur import Montre


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with creer_client(connexion=2.0, lecture=0.3) as ouvert:
        yield ouvert


@pytest.fixture
def montre() -> Montre:
    return Montre()
