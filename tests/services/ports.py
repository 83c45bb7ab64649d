"""A port for a server that a test starts."""

from __future__ import annotations

import socket


def port_libre() -> int:
    """A loopback port that nothing uses now."""
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        return int(prise.getsockname()[1])
