"""One connection to another piece: one request at a time, and its answer read whole. The parsing is httptools'."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import httptools
import msgspec

# « 100 Continue » and the like come before the answer.
_PREMIER_STATUT = 200


class Coupure(Exception):
    """Nobody listens, or the connection broke before the end of the answer."""


class TropLong(Exception):
    """No connection, or no answer, in the time given."""


class Reponse(msgspec.Struct, frozen=True):
    """A whole answer."""

    statut: int
    contenu: bytes

    @property
    def bonne(self) -> bool:
        """Neither a refusal nor a failure."""
        return 200 <= self.statut < 300


class Connexion(asyncio.Protocol):
    """A connection; closed for good as soon as something is not as expected. Only for the loop that opened it.

    An answer must tell its own end (Content-Length or chunks), as those of our servers and of proxies do.
    """

    def __init__(self, quand_fermee: Callable[[Connexion], None]) -> None:
        """`quand_fermee` is told when it closes, whoever closed it."""
        self._quand_fermee = quand_fermee
        self._analyseur = httptools.HttpResponseParser(self)
        self._attente: asyncio.Future[Reponse] | None = None
        self._morceaux: list[bytes] = []
        self._transport: asyncio.Transport | None = None

    @property
    def ouverte(self) -> bool:
        """Fit for another request."""
        return self._transport is not None and not self._transport.is_closing()

    async def envoyer(self, octets: bytes, delai: float) -> Reponse:
        """Send a whole request and wait for its answer, `delai` seconds at most. Raises Coupure and TropLong."""
        if self._transport is None:
            raise Coupure
        boucle = asyncio.get_running_loop()
        self._attente = boucle.create_future()
        minuterie = boucle.call_later(delai, self._echouer, TropLong())
        self._transport.write(octets)
        try:
            return await self._attente
        finally:
            minuterie.cancel()
            if self._attente is not None:
                # Given up before its end: what still comes must never answer the next request.
                self.fermer()

    def fermer(self) -> None:
        """Close at once."""
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The connection is there."""
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """A part of an answer."""
        try:
            self._analyseur.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.fermer()

    def connection_lost(self, exc: Exception | None) -> None:
        """Whoever waits for an answer must not wait."""
        self._transport = None
        self._echouer(Coupure())
        self._attente = None
        self._quand_fermee(self)

    def on_message_begin(self) -> None:
        """An answer begins; closes when nothing was asked."""
        self._morceaux = []
        if self._attente is None:
            self.fermer()

    def on_body(self, morceau: bytes) -> None:
        """A part of its content."""
        self._morceaux.append(morceau)

    def on_message_complete(self) -> None:
        """The answer is whole."""
        statut = self._analyseur.get_status_code()
        if statut < _PREMIER_STATUT or self._attente is None:
            return
        if not self._analyseur.should_keep_alive() and self._transport is not None:
            self._transport.close()
        attente, self._attente = self._attente, None
        if not attente.done():
            attente.set_result(Reponse(statut, b"".join(self._morceaux)))

    def _echouer(self, erreur: Exception) -> None:
        if self._attente is not None and not self._attente.done():
            self._attente.set_exception(erreur)
