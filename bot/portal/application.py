"""Assembles the portal: pages, conversation, open data and health behind one ASGI application."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from bot.assemblage import DONNEES, ouvrir_base
from bot.assistant import Assistant
from bot.portal.clavardage import Clavardage
from bot.portal.client_rasa import ClientRasa
from bot.portal.conversations import Conversations
from bot.portal.donnees_ouvertes import routes_donnees
from bot.portal.entetes import EntetesSecurite
from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.portal.pages import AccesPages, gestionnaires_erreurs, routes
from bot.portal.problemes import Probleme, repondre_probleme
from bot.portal.routes_clavardage import routes_clavardage
from bot.portal.sante import Guet, route_sante
from bot.referentiel import lire_fiche
from bot.reglages import RACINE, Reglages
from bot.rendering import charger_questions
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.web import RenduWeb

journal = logging.getLogger(__name__)
_OPENAPI = RACINE / "docs" / "openapi.yml"


def creer_application(
    reglages: Reglages, assistant: Assistant, rasa: ClientRasa, guet: Guet, annoncer: Callable[[], None]
) -> Starlette:
    """The portal of one process. `annoncer` is called once, when the conversation is ready."""
    rendu = RenduWeb(
        charger_questions(DONNEES / "dialogue" / "questions.yml", assistant.referentiel),
        lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat),
    )
    conversations = Conversations(ouvrir_base(reglages.base_de_donnees), time.time, reglages.retention_jours)
    clavardage = Clavardage(assistant, rasa, conversations, Identifiants(cle_du_serveur(reglages.var)), rendu)

    @asynccontextmanager
    async def vie(_: Starlette) -> AsyncIterator[None]:
        veille = asyncio.create_task(guet.veiller(annoncer))
        yield
        veille.cancel()
        with suppress(asyncio.CancelledError):
            await veille
        await rasa.fermer()

    return Starlette(
        routes=[
            *routes_clavardage(clavardage),
            *routes_donnees(assistant),
            route_sante(assistant, guet),
            Route("/api/openapi.yml", _openapi, methods=["GET"]),
            *routes(_acces_pages(assistant, guet)),
        ],
        middleware=_intergiciels(reglages),
        exception_handlers=_gestionnaires(),
        lifespan=vie,
    )


def _acces_pages(assistant: Assistant, guet: Guet) -> AccesPages:
    listes = assistant.referentiel

    def recommander(secteurs: Any, regions: Any, freins: Any) -> dict[str, Any]:
        contenu: dict[str, Any] = msgspec.to_builtins(assistant.recommander(secteurs, regions, freins))
        return contenu

    return AccesPages(listes.secteurs, listes.regions, listes.freins, recommander, lambda: guet.pret)


def _intergiciels(reglages: Reglages) -> list[Middleware]:
    return [
        Middleware(EntetesSecurite),
        Middleware(
            CORSMiddleware,
            allow_origins=list(reglages.origines),
            allow_methods=["GET", "POST", "DELETE"],
            allow_headers=["Content-Type", "Idempotency-Key"],
            max_age=600,
        ),
    ]


def _gestionnaires() -> dict[Any, Any]:
    pages = gestionnaires_erreurs()

    async def imprevu(requete: Request, erreur: Exception) -> Response:
        correlation = uuid.uuid4().hex[:12]
        journal.error("erreur_imprevue", exc_info=erreur, extra={"correlation": correlation})
        return await pages[500](requete, erreur)

    return {**pages, 500: imprevu, Exception: imprevu, Probleme: repondre_probleme}


def _openapi(_: Request) -> FileResponse:
    return FileResponse(_OPENAPI, media_type="application/yaml")
