"""Failed sign-ins: how many, from where, and how long to wait after too many.

Two limits over the same quarter of an hour:
- one address: after 5 failures nothing from it is looked at any more, not even a right code. People who share an
  address wait together; a try made while waiting does not lengthen the wait.
- everyone together: after 100 failures, from however many addresses, each new failure is answered slowly and told to
  wait. A right code still opens. Refusing everyone would let a stranger close the bench for all at the price of 100
  requests; the codes are 256 random bits, so what this second limit spares is the machine and its logs, not the codes.

An address is forgotten once its failure is older than the window (see `purger`).
"""

from __future__ import annotations

from collections.abc import Callable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.banc_essai.tables_acces import ACCES_ECHECS
from bot.base_de_donnees.instants import en_secondes, instant

FENETRE = 15 * 60
PAR_ADRESSE, EN_TOUT = 5, 100


class Echecs:
    """Counts failures; works inside the caller's transaction. `horloge` gives seconds since 1970."""

    def __init__(self, horloge: Callable[[], float]) -> None:
        self._horloge = horloge

    def purger(self, connexion: Connection) -> None:
        """Forget the failures that no longer count."""
        connexion.execute(ACCES_ECHECS.delete().where(ACCES_ECHECS.c.le <= self._debut()))

    def noter(self, connexion: Connection, adresse: str) -> None:
        """Record one failure of this address."""
        connexion.execute(ACCES_ECHECS.insert(), [{"adresse": adresse, "le": instant(self._horloge())}])

    def attente(self, connexion: Connection, adresse: str) -> int:
        """Seconds that this address still waits; 0 when it may try."""
        return self._attente(connexion, PAR_ADRESSE, ACCES_ECHECS.c.adresse == adresse)

    def attente_generale(self, connexion: Connection) -> int:
        """Seconds until the failures of everyone are few again; 0 when they are."""
        return self._attente(connexion, EN_TOUT)

    def _attente(self, connexion: Connection, limite: int, *parmi: sa.sql.ColumnElement[bool]) -> int:
        """Until the last `limite` failures no longer all fit in the window."""
        choix = sa.select(ACCES_ECHECS.c.le).where(ACCES_ECHECS.c.le > self._debut(), *parmi)
        le = connexion.execute(choix.order_by(ACCES_ECHECS.c.le.desc()).limit(1).offset(limite - 1)).scalar()
        return 0 if le is None else en_secondes(le) + FENETRE - int(self._horloge())

    def _debut(self) -> str:
        return instant(self._horloge() - FENETRE)
