"""What is kept of a conversation between two messages: closed ids only, in memory, bounded, forgotten after a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from bot.recommandation import Profil

CAPACITE = 1000
DUREE = timedelta(hours=2)


class EtatAgent(msgspec.Struct, frozen=True):
    """The last business, the projects shown for it, and how many were shown beyond the first ones.

    `signales` are the fingerprints of the reports made in this conversation.
    """

    profil: Profil
    projets: tuple[str, ...] = ()
    vus: int = 0
    signales: tuple[str, ...] = ()


class Memoire:
    """The last state of each conversation; the one unused for the longest time goes out first."""

    def __init__(self, horloge: Callable[[], datetime], capacite: int = CAPACITE, duree: timedelta = DUREE) -> None:
        self._horloge, self._capacite, self._duree = horloge, capacite, duree
        self._etats: OrderedDict[str, tuple[datetime, EtatAgent]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._etats)

    def lire(self, conversation: str) -> EtatAgent | None:
        """The state of a conversation; None when there is none or it is too old."""
        vu_le, etat = self._etats.get(conversation, (None, None))
        if vu_le is None or self._horloge() - vu_le > self._duree:
            self._etats.pop(conversation, None)
            return None
        return etat

    def garder(self, conversation: str, etat: EtatAgent | None) -> None:
        """Keep this state, or forget the conversation when it is None."""
        self._etats.pop(conversation, None)
        if etat is None:
            return
        self._etats[conversation] = (self._horloge(), etat)
        while len(self._etats) > self._capacite:
            self._etats.popitem(last=False)
