"""What the portal does by itself, each hour, until it stops."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress

import sqlalchemy as sa
from starlette.concurrency import run_in_threadpool

from bot.portal.banc_essai import Porte
from bot.portal.clavardage import Clavardage
from bot.portal.sante import Guet

journal = logging.getLogger(__name__)
_HEURE = 3600.0


async def purger_conversations(clavardage: Clavardage, guet: Guet) -> None:
    """Erase what is older than the retention time, each hour while the conversation is up."""
    while True:
        if guet.pret:
            with suppress(sa.exc.SQLAlchemyError):
                journal.info("purge effacees=%d", await clavardage.purger())
        await asyncio.sleep(_HEURE if guet.pret else 1.0)


async def purger_banc(porte: Porte) -> None:
    """Forget what the door of the bench no longer needs, each hour."""
    while True:
        with suppress(sa.exc.SQLAlchemyError):
            await run_in_threadpool(porte.purger)
        await asyncio.sleep(_HEURE)
