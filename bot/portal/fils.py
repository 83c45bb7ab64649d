"""Calls that wait for the database, off the loop of the portal."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

# Their own: no other work of the process may keep a turn waiting. More than the turns in progress.
_FILS = ThreadPoolExecutor(40, thread_name_prefix="clavardage")
_T = TypeVar("_T")


async def dans_un_fil(appel: Callable[..., _T], *arguments: Any) -> _T:
    """The answer of this call, by the shortest way: anyio's costs half as much again.

    The context goes along: what is logged there bears the id of the request. Cancelled, it waits for what has begun:
    the lock of a conversation must not be given back before the last write.
    """
    travail = _FILS.submit(copy_context().run, appel, *arguments)
    try:
        return await asyncio.wrap_future(travail)
    except asyncio.CancelledError:
        if not travail.cancelled():
            await asyncio.wait({asyncio.wrap_future(travail)})
        raise
