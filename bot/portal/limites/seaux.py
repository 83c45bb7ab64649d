"""Token buckets in memory, one for each key, of bounded number."""

from __future__ import annotations

import math
from collections import OrderedDict
from collections.abc import Callable

# About 200 bytes each.
CAPACITE = 20_000
_MINUTE = 60.0


class Seaux:
    """A bucket holds `par_minute` tokens and fills at that rate; 0 is no limit. Not for several threads at once.

    `horloge` gives seconds that only go forward. Past `capacite` keys, the one unused for the longest is forgotten: its
    bucket is full again.
    """

    def __init__(self, par_minute: int, horloge: Callable[[], float], capacite: int = CAPACITE) -> None:
        self._horloge, self._capacite = horloge, capacite
        self._intervalle = _MINUTE / par_minute if par_minute else 0.0
        # The instant when each bucket will be full again says how many tokens it holds (GCRA).
        self._pleins: OrderedDict[str, float] = OrderedDict()

    def prendre(self, cle: str) -> int:
        """Take a token: 0 when there was one, else the whole seconds to wait for the next. A refusal costs nothing."""
        if not self._intervalle:
            return 0
        maintenant = self._horloge()
        plein = max(self._pleins.get(cle, maintenant), maintenant) + self._intervalle
        attente = plein - maintenant - _MINUTE
        # Sixty intervals of a sixtieth do not add up to one minute in floating point.
        if attente > 1e-6:
            return math.ceil(attente)
        self._pleins[cle] = plein
        self._pleins.move_to_end(cle)
        if len(self._pleins) > self._capacite:
            self._pleins.popitem(last=False)
        return 0

    @property
    def nombre(self) -> int:
        """How many keys are remembered."""
        return len(self._pleins)
