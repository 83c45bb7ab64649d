"""Measures each request from the outside, as plain ASGI so that it costs next to nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.observation import ecrire, empreinte
from bot.observation.etapes import Tour, commencer
from bot.portal.chemin import chemin_de
from bot.portal.limites import est_limitee
from bot.portal.metriques.mesures import Mesures
from bot.portal.metriques.route import CHEMIN

journal = logging.getLogger(__name__)
_CONVERSATIONS = "/clavardage/v1/conversations"
# It answers 429 to wrong access codes too.
_BANC = "/banc-essai/"
# The watchers' own visits say nothing of the service, and /sante answers 503 during each start.
_SURVEILLANCE = ("/sante", CHEMIN)


class MesureRequetes:
    """Counts the answer and its duration; to be placed outside of all that answers. `chrono` gives seconds."""

    def __init__(self, app: ASGIApp, mesures: Mesures, chrono: Callable[[], float]) -> None:
        self._app, self._mesures, self._chrono = app, mesures, chrono

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an error that nobody caught counts as the 500 that it becomes."""
        if scope["type"] != "http" or chemin_de(scope) in _SURVEILLANCE:
            await self._app(scope, receive, send)
            return
        debut, statut = self._chrono(), 500
        tour = commencer(self._chrono) if _est_tour(scope) else None
        if tour is not None:
            self._mesures.commencer(tour)

        async def envoyer(message: Message) -> None:
            nonlocal statut
            if message["type"] == "http.response.start":
                statut = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, envoyer)
        finally:
            duree = self._chrono() - debut
            self._mesures.reponse(statut, tour is not None, _est_limitable(scope), duree)
            if tour is not None:
                self._mesures.finir(tour, duree)
                _ecrire(tour, statut, duree)


def _ecrire(tour: Tour, statut: int, duree: float) -> None:
    conversation = None if tour.conversation is None else empreinte(tour.conversation)
    ecrire(
        journal,
        "tour",
        conversation=conversation,
        statut=statut,
        ms=round(duree * 1000, 1),
        etapes=tour.ms,
        details=tour.details,
    )


def _est_tour(scope: Scope) -> bool:
    if scope["method"] != "POST":
        return False
    chemin = chemin_de(scope)
    return chemin == _CONVERSATIONS or (chemin.startswith(_CONVERSATIONS) and chemin.endswith("/messages"))


def _est_limitable(scope: Scope) -> bool:
    return est_limitee(scope) and not chemin_de(scope).startswith(_BANC)
