"""The same buckets as bot/portal/limites, counted in Redis for all the portals together."""

from __future__ import annotations

import logging
import math

from redis.asyncio import Redis
from redis.exceptions import RedisError

from bot.portal.limites.seaux import Seaux

journal = logging.getLogger(__name__)
_MINUTE = 60.0
# Redis runs a script whole: two portals never take the same token. Its own clock counts, so theirs may differ.
# A key goes away by itself when its bucket is full again.
_GCRA = """
local instant = redis.call('TIME')
local maintenant = instant[1] + instant[2] / 1000000
local plein = math.max(tonumber(redis.call('GET', KEYS[1]) or maintenant), maintenant) + tonumber(ARGV[1])
local attente = plein - maintenant - tonumber(ARGV[2])
if attente > 0.000001 then return tostring(attente) end
redis.call('SET', KEYS[1], string.format('%.6f', plein), 'PX', math.ceil((plein - maintenant) * 1000))
return '0'
"""


class LimitePartagee:
    """Buckets of `par_minute` tokens; 0 is no limit. `secours` counts in this process while Redis does not answer."""

    def __init__(self, redis: Redis, nom: str, par_minute: int, secours: Seaux) -> None:
        """`nom` sets these keys apart from those of the other limits."""
        self._nom, self._secours = nom, secours
        self._intervalle = _MINUTE / par_minute if par_minute else 0.0
        self._script = redis.register_script(_GCRA)
        self._en_panne = False

    async def prendre(self, cle: str) -> int:
        """Take a token: 0 when there was one, else the whole seconds to wait for the next."""
        if not self._intervalle:
            return 0
        try:
            attente = float(
                await self._script(keys=[f"otn:limite:{self._nom}:{cle}"], args=[self._intervalle, _MINUTE])
            )
        except RedisError:
            if not self._en_panne:
                journal.warning("limite_comptee_ici nom=%s", self._nom)
            self._en_panne = True
            return self._secours.prendre(cle)
        self._en_panne = False
        return math.ceil(attente)
