"""One address sends so many requests a minute to the conversation and to the form, no more."""

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
_CONVERSATION, _FORMULAIRE = "/clavardage/v1/", "/formulaire"
_TROP = 429


class LimiteAdresse:
    """Answers 429 past the limit. An address that is not known is not limited: it would be everybody's."""

    def __init__(self, app: ASGIApp, limite: Limite, visiteur: Callable[[Scope], Adresse | None]) -> None:
        self._app, self._limite, self._visiteur = app, limite, visiteur
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
            return await self._limite.prendre(cle_de(visiteur))
        if not self._averti:
            self._averti = True
            journal.warning("limite_adresse_inconnue")
        return 0


def est_limitee(scope: Scope) -> bool:
    """True for the conversation and the form."""
    chemin = chemin_de(scope)
    return chemin.startswith(_CONVERSATION) or chemin == _FORMULAIRE
