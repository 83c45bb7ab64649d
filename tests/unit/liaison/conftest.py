"""Everything here is tried on both loops: Python's own, and the one in service, whose connections are of other kinds."""

from __future__ import annotations

import asyncio

import pytest
import uvloop


@pytest.fixture(params=[asyncio.DefaultEventLoopPolicy, uvloop.EventLoopPolicy], ids=["asyncio", "uvloop"])
def event_loop_policy(request: pytest.FixtureRequest) -> asyncio.AbstractEventLoopPolicy:
    """The loop of the test."""
    politique: asyncio.AbstractEventLoopPolicy = request.param()
    return politique
