"""A request made in a way that an address of the bench does not take, answered by a page of the bench."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from bot.portal.banc_essai.adresses import est_du_banc
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.refus import RefusBanc, page_de_refus

Gestionnaire = Callable[[Request, Exception], Awaitable[Response]]
_PHRASE = "Cette adresse ne reçoit pas d’envoi de cette façon : rien n’a été enregistré; repartez de l’accueil."


def methode_refusee(porte: Porte, ailleurs: Gestionnaire) -> Gestionnaire:
    """The handler of 405: `ailleurs` answers outside of the bench. The page knows who is signed in."""

    async def repondre(requete: Request, erreur: Exception) -> Response:
        if not est_du_banc(requete.scope):
            return await ailleurs(requete, erreur)
        await run_in_threadpool(porte.regarder, requete)
        permises = erreur.headers if isinstance(erreur, HTTPException) else None
        return await page_de_refus(requete, RefusBanc(405, _PHRASE, entetes=permises))

    return repondre
