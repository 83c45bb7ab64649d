"""What the portal does by itself, each hour, until it stops."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool

from bot.base_de_donnees import ErreurMagasin
from bot.portal.purge import Purge

journal = logging.getLogger(__name__)
_HEURE = 3600.0


async def purger_chaque_heure(purger: Callable[[], Purge]) -> None:
    """Erase what is older than the retention time, whether Rasa runs or not; what fails is tried again in an hour."""
    while True:
        try:
            faite = await run_in_threadpool(purger)
            journal.info("purge effacees=%d restes_de_rasa=%d", faite.conversations, faite.restes_de_rasa)
        except (sa.exc.SQLAlchemyError, ErreurMagasin) as erreur:
            journal.warning("purge_manquee erreur=%s", type(erreur).__name__)
        await asyncio.sleep(_HEURE)
