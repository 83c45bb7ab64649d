"""One address sends so many requests a minute, no more: few where an answer costs, more for pages and their files."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.portal.chemin import chemin_de
from bot.portal.limites.limite import Limite
from bot.portal.mandataire import Adresse, cle_de
from bot.portal.pages import gestionnaires_erreurs

journal = logging.getLogger(__name__)
# Where the engine or the database works for each request.
_COUTEUX = ("/clavardage/v1/", "/api/v1/")
_FORMULAIRE = "/formulaire"
# Watchers come at a fixed pace; Microsoft speaks for everybody from a few addresses, and proves who it is.
_SANS_LIMITE = ("/sante", "/metriques")
_TEAMS = "/teams/"
# A page comes with its style, its scripts and its images.
LARGESSE = 10
_TROP = 429


class LimiteAdresse:
    """Answers 429 past the limit. An address that is not known is not limited: it would be everybody's."""

    def __init__(
        self, app: ASGIApp, couteux: Limite, larges: Limite, visiteur: Callable[[Scope], Adresse | None]
    ) -> None:
        """`couteux` is for what costs, `larges` for the rest."""
        self._app, self._couteux, self._larges, self._visiteur = app, couteux, larges, visiteur
        self._refuser = gestionnaires_erreurs()[_TROP]
        self._averti = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it before its body is read."""
        attente = await self._attente(scope) if scope["type"] == "http" and est_limitee(scope) else 0
        if not attente:
            await self._app(scope, receive, send)
            return
        entetes = {"Retry-After": str(attente), "Cache-Control": "no-store"}
        reponse = await self._refuser(Request(scope), HTTPException(_TROP, headers=entetes))
        await reponse(scope, receive, send)

    async def _attente(self, scope: Scope) -> int:
        visiteur = self._visiteur(scope)
        if visiteur is not None:
            return await (self._couteux if _est_couteuse(scope) else self._larges).prendre(cle_de(visiteur))
        if not self._averti:
            self._averti = True
            journal.warning("limite_adresse_inconnue")
        return 0


def est_limitee(scope: Scope) -> bool:
    """True for everything but what watchers and Microsoft ask for."""
    chemin = chemin_de(scope)
    return chemin not in _SANS_LIMITE and not chemin.startswith(_TEAMS)


def _est_couteuse(scope: Scope) -> bool:
    chemin = chemin_de(scope)
    return chemin == _FORMULAIRE or chemin.startswith(_COUTEUX)
