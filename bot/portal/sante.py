"""Health: what works now, for people who operate the service and for their tools."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.assistant import Assistant
from bot.catalogue import ErreurMagasin
from bot.portal.client_rasa import ClientRasa

_PENDANT_LE_DEMARRAGE, _ENSUITE = 0.5, 10.0


class Guet:
    """Watches whether the conversation is ready; `etape` says in French what the start is doing."""

    def __init__(self, rasa: ClientRasa) -> None:
        self._verifications: list[Callable[[], Awaitable[bool]]] = [rasa.pret]
        self.pret = False
        self.deja_pret = False
        self.etape = "démarrage"

    def verifier_aussi(self, verification: Callable[[], Awaitable[bool]]) -> None:
        """The conversation is ready only when this is true too; it must not raise."""
        self._verifications.append(verification)

    async def veiller(self, annoncer: Callable[[], None]) -> None:
        """Ask again and again, without end; `annoncer` is called at the first success."""
        while True:
            self.pret = all(await asyncio.gather(*(verifier() for verifier in self._verifications)))
            if self.pret and not self.deja_pret:
                self.deja_pret = True
                annoncer()
            await asyncio.sleep(_ENSUITE if self.pret else _PENDANT_LE_DEMARRAGE)


def route_sante(assistant: Assistant, guet: Guet, teams: Callable[[], str]) -> Route:
    """GET /sante: 200 when all works, 503 otherwise; the form may work all the same.

    `teams` tells the state of that door, which changes nothing to the status: the Web works without it.
    """

    async def sante(_: Request) -> JSONResponse:
        try:
            version = (await run_in_threadpool(assistant.catalogue)).version
        except ErreurMagasin:
            version = None
        etat = "pret" if guet.pret and version else ("degrade" if guet.deja_pret or not version else "demarrage")
        corps = {
            "etat": etat,
            "conversation": guet.pret,
            "formulaire": version is not None,
            "etape": None if guet.pret else guet.etape,
            "catalogue_version": version,
            "teams": teams(),
        }
        return JSONResponse(corps, 200 if etat == "pret" else 503, {"Cache-Control": "no-store"})

    return Route("/sante", sante, methods=["GET"])
