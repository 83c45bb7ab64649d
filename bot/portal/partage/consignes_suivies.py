"""The operator's instructions, followed by every portal without a question to the database in any turn."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import sqlalchemy as sa

from bot.consignes import CADENCE, Consignes, noter_changement

journal = logging.getLogger(__name__)


class ConsignesSuivies:
    """Reads them again in the background; called, gives the last ones read, at once. `lire` may raise SQLAlchemy's."""

    def __init__(self, lire: Callable[[], Consignes]) -> None:
        self._lire, self._lues, self._en_panne = lire, Consignes(), False

    def __call__(self) -> Consignes:
        """The last instructions read."""
        return self._lues

    def relire(self) -> None:
        """Read them now. A database that does not answer changes nothing: a cut stays cut."""
        try:
            nouvelles = self._lire()
        except sa.exc.SQLAlchemyError as erreur:
            if not self._en_panne:
                journal.warning("consignes_illisibles erreur=%s", type(erreur).__name__)
            self._en_panne = True
            return
        self._en_panne = False
        noter_changement(self._lues, nouvelles)
        self._lues = nouvelles

    async def veiller(self) -> None:
        """Read them every second, without end."""
        while True:
            await asyncio.to_thread(self.relire)
            await asyncio.sleep(CADENCE)
