"""What a person sees when something fails that no page foresaw, and what the log holds of it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from starlette.requests import Request
from starlette.responses import Response

from bot.catalogue import ErreurMagasin
from bot.observation import nouvelle, presente
from bot.portal.banc_essai import Porte, RefusBanc, completer_banc, methode_refusee, page_de_refus
from bot.portal.correlation import ENTETE_CORRELATION
from bot.portal.entetes import completer
from bot.portal.methodes_permises import methodes_permises
from bot.portal.pages import gestionnaires_erreurs
from bot.portal.problemes import Probleme, repondre_probleme
from bot.privacy.journal import lieux

journal = logging.getLogger(__name__)
_ATTENTE_BASE = "5"


def gestionnaires(origines: tuple[str, ...], porte: Porte, compter: Callable[[str], None]) -> dict[Any, Any]:
    """Starlette's handlers by status or exception; no text of an error reaches a person.

    `compter` is told of each error that no page foresaw: « imprevue » or « base ».
    """
    pages = gestionnaires_erreurs()

    async def imprevu(requete: Request, erreur: Exception) -> Response:
        # The id of the request; a new one for an error that comes before it has any.
        correlation = presente() or nouvelle()
        journal.error("erreur_imprevue correlation=%s erreur=%s", correlation, lieux(erreur))
        compter("imprevue")
        reponse = await pages[500](requete, erreur)
        # Starlette answers this one outside of the middlewares.
        completer(reponse.headers, origines)
        reponse.headers[ENTETE_CORRELATION] = correlation
        completer_banc(requete.scope, reponse.headers)
        return reponse

    async def base_muette(requete: Request, erreur: Exception) -> Response:
        # Not the whole error: SQLAlchemy's text holds the values of the request.
        journal.error("base_indisponible erreur=%s", type(erreur.__cause__ or erreur).__name__)
        compter("base")
        reponse = await pages[503](requete, erreur)
        reponse.headers.update({"Retry-After": _ATTENTE_BASE, "Cache-Control": "no-store"})
        return reponse

    refuser_methode = methode_refusee(porte, pages[405])

    async def methode(requete: Request, erreur: Exception) -> Response:
        reponse = await refuser_methode(requete, erreur)
        reponse.headers["Allow"] = methodes_permises(requete)
        return reponse

    return {
        **pages,
        405: methode,
        500: imprevu,
        Exception: imprevu,
        Probleme: repondre_probleme,
        RefusBanc: page_de_refus,
        ErreurMagasin: base_muette,
        sa.exc.SQLAlchemyError: base_muette,
    }
