"""HTTP/1.1 as uvicorn speaks it, with an end to what does not come and to what nobody waits for any more."""

from __future__ import annotations

import asyncio
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

# Nobody is refused by these: they are ten times what the other pieces do.
_OCTETS_TETE, _SECONDES_DEMANDE = 64 * 1024, 30.0


class ProtocoleInterne(HttpToolsProtocol):
    """One connection. Whoever speaks first has not shown the secret yet."""

    def __init__(self, *arguments: Any, secondes: float = _SECONDES_DEMANDE, **nommes: Any) -> None:
        """`secondes` is the time to send a whole request."""
        super().__init__(*arguments, **nommes)
        self._secondes, self._octets_tete, self._dans_la_tete = secondes, 0, True
        self._echeance: asyncio.TimerHandle | None = None
        self._tache: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request."""
        super().connection_made(transport)
        self._attendre()

    def connection_lost(self, exc: Exception | None) -> None:
        """Give up what is being done for whoever left: they ask it again of another process."""
        self._ne_plus_attendre()
        super().connection_lost(exc)
        if self._tache is not None:
            self._tache.cancel()

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head is too long."""
        if self._echeance is None and self._dans_la_tete:
            self._attendre()
        self._octets_tete += len(data)
        super().data_received(data)
        if self._dans_la_tete and self._octets_tete > _OCTETS_TETE:
            self.transport.abort()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._dans_la_tete = False
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request is whole."""
        super().on_message_complete()
        self._octets_tete, self._dans_la_tete = 0, True
        self._ne_plus_attendre()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._tache = self.loop.create_task(cycle.run_asgi(app))
        self._tache.add_done_callback(self.tasks.discard)
        self.tasks.add(self._tache)

    def _attendre(self) -> None:
        self._echeance = self.loop.call_later(self._secondes, self.transport.abort)

    def _ne_plus_attendre(self) -> None:
        if self._echeance is not None:
            self._echeance.cancel()
            self._echeance = None
