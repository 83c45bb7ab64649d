"""HTTP/1.1 as uvicorn speaks it, with what it lacks: limits for heads, for peers that do not read, for numbers.

uvicorn only bounds the rest between two requests; its own refusals are English and bear no header of ours.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from bot.portal.connexions.bornes import Bornes
from bot.portal.connexions.refus import STATUT, probleme_du_serveur
from bot.portal.entetes import completer

# What a peer has to read our refusal while the rest of what it sends is thrown away.
_ADIEU = 2.0


class TropEnFile(Exception):
    """Too many requests were sent without waiting for an answer."""


class ProtocoleBorne(HttpToolsProtocol):
    """One connection, from its opening to its end."""

    def __init__(self, *args: Any, bornes: Bornes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._bornes = bornes
        self._octets_tete, self._tete_attendue, self._corps_attendu = 0, True, False
        self._sourd = False
        # The request being answered; `cycle` is the last one read, that may wait behind it.
        self._courante: RequestResponseCycle | None = None
        self._echeance: asyncio.TimerHandle | None = None
        self._ecriture: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request, so long; or close at once when there are too many connections."""
        super().connection_made(transport)
        if len(self.connections) > self._bornes.acceptees:
            transport.abort()
            return
        self._armer(self._bornes.tete)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the limits, and tell whoever answers that nobody listens."""
        for minuterie in (self._echeance, self._ecriture):
            if minuterie is not None:
                minuterie.cancel()
        if self._courante is not None:
            self._courante.disconnected = True
            self._courante.message_event.set()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Read on, unless this connection was refused or its head is too long."""
        if self._sourd:
            return
        if self._tete_attendue:
            self._octets_tete += len(data)
        super().data_received(data)
        if self._sourd or self.transport.is_closing():
            return
        if self._tete_attendue:
            if self._octets_tete > self._bornes.octets_tete:
                self._congedier(self._trop_longue())
            elif self._echeance is None and not self._repond():
                # Even empty lines, that begin no request, do not hold a connection.
                self._armer(self._bornes.tete)

    def on_message_begin(self) -> None:
        """A request begins."""
        super().on_message_begin()
        self._tete_attendue = True

    def on_headers_complete(self) -> None:
        """The head is whole: mark what is refused, let the application answer it.

        Raises TropEnFile, which stops the parser: uvicorn would queue thousands from one read.
        """
        if len(self.pipeline) >= self._bornes.en_file:
            raise TropEnFile
        self._tete_attendue, self._octets_tete, self._corps_attendu = False, 0, True
        if not self._bien_adressee():
            self.scope["state"][STATUT] = 400
        elif len(self.url) + sum(len(nom) + len(valeur) + 4 for nom, valeur in self.headers) > self._bornes.octets_tete:
            self.scope["state"][STATUT] = self._trop_longue()
        elif len(self.connections) > self._bornes.simultanees:
            self.scope["state"][STATUT] = 503
        self._armer(self._bornes.corps_max + self._bornes.tete)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The body is whole: the application may take its time."""
        super().on_message_complete()
        self._tete_attendue, self._corps_attendu = True, False
        self._desarmer()

    def on_response_complete(self) -> None:
        """A peer that does not read, or still sends a body that nobody reads, is not waited for without end."""
        super().on_response_complete()
        if self.transport.is_closing():
            self.loop.call_later(self._bornes.ecriture, self.transport.abort)
        elif self._corps_attendu:
            self._armer(self._bornes.tete)

    def pause_writing(self) -> None:
        """The peer does not read fast enough."""
        super().pause_writing()
        if self._ecriture is None:
            self._ecriture = self.loop.call_later(self._bornes.ecriture, self.transport.abort)

    def resume_writing(self) -> None:
        """The peer has read."""
        super().resume_writing()
        if self._ecriture is not None:
            self._ecriture.cancel()
            self._ecriture = None

    def timeout_keep_alive_handler(self) -> None:
        """The rest was too long. What is still unread is not waited for without end."""
        super().timeout_keep_alive_handler()
        self.loop.call_later(self._bornes.ecriture, self.transport.abort)

    def send_400_response(self, msg: str) -> None:
        """In French, as the other refusals. Past 64 KiB the parser cannot read an address: it is only too long."""
        self._congedier(414 if self._adresse_trop_longue() else 400)

    def _bien_adressee(self) -> bool:
        """False for what a proxy and we could read in two ways: another version, or not one host (RFC 9112, 3.2)."""
        version, hotes = self.parser.get_http_version(), sum(nom == b"host" for nom, _ in self.headers)
        return hotes == 1 if version == "1.1" else version == "1.0" and hotes < 2

    def _adresse_trop_longue(self) -> bool:
        return self.headers is not None and len(self.url) > self._bornes.octets_tete

    def _trop_longue(self) -> int:
        return 414 if self._adresse_trop_longue() else 431

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        self._courante = cycle
        super()._start_asgi_task(cycle, app)

    def _repond(self) -> bool:
        return self._courante is not None and not self._courante.response_complete

    def _armer(self, secondes: float) -> None:
        self._desarmer()
        self._echeance = self.loop.call_later(secondes, self._echu)

    def _desarmer(self) -> None:
        if self._echeance is not None:
            self._echeance.cancel()
            self._echeance = None

    def _echu(self) -> None:
        self._echeance = None
        # A browser opens connections in advance: one where nothing was said closes without a word.
        if self._tete_attendue and self._octets_tete and not self._repond():
            self._congedier(408)
        else:
            self.transport.abort()

    def _congedier(self, statut: int) -> None:
        """Refuse what is not a whole request. Closing at once would make the peer lose the answer it has not read."""
        self._sourd = True
        self._desarmer()
        if self._repond():
            if self._courante is not self.cycle or not self.cycle.more_body:
                # What is being answered is good: only what follows it on the connection is not.
                self.cycle.keep_alive = False
                return
            # Whoever waits for the rest of this body must not wait.
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        reponse = probleme_du_serveur(statut, self._bornes).reponse()
        completer(reponse.headers)
        tete = [f"HTTP/1.1 {statut} {HTTPStatus(statut).phrase}".encode()]
        tete += [nom + b": " + valeur for nom, valeur in reponse.raw_headers]
        self.transport.write(b"\r\n".join([*tete, b"", bytes(reponse.body)]))
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_ADIEU, self.transport.abort)
