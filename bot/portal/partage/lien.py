"""The connections of this process to Redis."""

from __future__ import annotations

from redis.asyncio import Redis

from bot.erreur_reglage import ErreurReglage

# Seconds. Redis is near: one that does not answer by then is stopped, and the person should hear it at once.
_DELAI = 1.0


def ouvrir_redis(adresse: str) -> Redis:
    """A pool of connections, opened at the first use. Raises ErreurReglage on an address that is not Redis's."""
    try:
        return Redis.from_url(adresse, socket_timeout=_DELAI, socket_connect_timeout=_DELAI)
    except ValueError:
        raise ErreurReglage(
            "OTN_REDIS_URL n'est pas une adresse de Redis. Écrivez-la comme redis://127.0.0.1:6379/0."
        ) from None
