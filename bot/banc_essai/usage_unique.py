"""Marks that are used once: forms already received, sessions already closed. Kept only as long as they could serve."""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai.tables_acces import FORMULAIRES_RECUS, SESSIONS_FERMEES
from bot.base_de_donnees.instants import instant


class UsageUnique:
    """Remembers marks for `duree` seconds in a table of (mark, moment). `horloge` gives seconds since 1970."""

    def __init__(self, moteur: Engine, table: sa.Table, horloge: Callable[[], float], duree: int) -> None:
        self._moteur, self._table, self._horloge, self._duree = moteur, table, horloge, duree
        (self._marque,) = table.primary_key.columns

    def consommer(self, marque: str) -> bool:
        """Record the mark; False when it already was, even by a request of the same instant."""
        try:
            with self._moteur.begin() as connexion:
                connexion.execute(self._table.insert(), [{self._marque.name: marque, "le": instant(self._horloge())}])
        except sa.exc.IntegrityError:
            return False
        return True

    def connue(self, marque: str) -> bool:
        """True when the mark was recorded."""
        with self._moteur.connect() as connexion:
            return connexion.execute(sa.select(self._marque).where(self._marque == marque)).first() is not None

    def purger(self) -> None:
        """Forget the marks that nothing can present any more."""
        avant = instant(self._horloge() - self._duree)
        with self._moteur.begin() as connexion:
            connexion.execute(self._table.delete().where(self._table.c.le < avant))


def formulaires_recus(moteur: Engine, horloge: Callable[[], float], duree: int) -> UsageUnique:
    """The forms received in the last `duree` seconds."""
    return UsageUnique(moteur, FORMULAIRES_RECUS, horloge, duree)


def sessions_fermees(moteur: Engine, horloge: Callable[[], float], duree: int) -> UsageUnique:
    """The sessions closed in the last `duree` seconds."""
    return UsageUnique(moteur, SESSIONS_FERMEES, horloge, duree)
