"""Connections to a private Redis server, as many as there would be portals."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from redis.asyncio import Redis

from bot.portal.partage import ouvrir_redis
from tests.services.redis import ServeurRedis


@pytest.fixture
async def liens(serveur_redis: ServeurRedis) -> AsyncIterator[tuple[Redis, Redis]]:
    """One for each of two portals."""
    ouverts = ouvrir_redis(serveur_redis.adresse), ouvrir_redis(serveur_redis.adresse)
    yield ouverts
    for ouvert in ouverts:
        await ouvert.close()
