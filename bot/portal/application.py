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
import sqlalchemy as sa
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.assemblage import DONNEES, ouvrir_base_a_jour
from bot.assistant import Assistant
from bot.banc_essai.compteur import CompteurDemande
from bot.catalogue import ErreurMagasin
from bot.nlu.entrainement import empreinte_gardee
from bot.portal.banc_essai import (
    ContexteBanc,
    EntetesBanc,
    Mandataire,
    Porte,
    RefusBanc,
    completer_banc,
    methode_refusee,
    page_de_refus,
    routes_banc,
)
from bot.portal.clavardage import Clavardage
from bot.portal.client_rasa import ClientRasa
from bot.portal.conversations import Conversations
from bot.portal.demande import compteur_de_porte
from bot.portal.donnees_ouvertes import routes_donnees
from bot.portal.entetes import completer, intergiciels
from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.portal.liens import charger_hotes
from bot.portal.pages import AccesPages, gestionnaires_erreurs, routes
from bot.portal.problemes import Probleme, repondre_probleme
from bot.portal.routes_clavardage import routes_clavardage
from bot.portal.sante import Guet, route_sante
from bot.portal.teams import ETEINTE, FabriqueAgent, creer_porte, routes_teams
from bot.portal.widget import lecteur_de_version, routes_widget
from bot.referentiel import lire_fiche
from bot.reglages import RACINE, Reglages
from bot.rendering import charger_questions
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.web import RenduWeb

journal = logging.getLogger(__name__)
_OPENAPI = RACINE / "docs" / "openapi.yml"
_ATTENTE_BASE = "5"
_HEURE = 3600.0


def creer_application(
    reglages: Reglages, assistant: Assistant, rasa: ClientRasa, guet: Guet, annoncer: Callable[[], None],
    horloge: Callable[[], float] = time.time, demande: CompteurDemande | None = None,
    agent_teams: FabriqueAgent | None = None,
) -> Starlette:  # fmt: skip
    """The portal of one process. `annoncer` is called once, when the conversation is ready.

    `demande` counts the answers given by the form and the conversation, anonymously; it is closed with the portal.
    `agent_teams` makes who answers in Teams; without it, or without settings, that door is off.
    """
    rendu = RenduWeb(
        charger_questions(DONNEES / "dialogue" / "questions.yml", assistant.referentiel),
        lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat),
    )
    moteur, cle = ouvrir_base_a_jour(reglages), cle_du_serveur(reglages.var)
    conversations = Conversations(moteur, horloge, reglages.retention_jours)
    compter = compteur_de_porte(demande, "clavardage")
    clavardage = Clavardage(assistant, rasa, conversations, Identifiants(cle), rendu, compter)
    # The one place where the agent of bot/portal/teams meets its door.
    teams = creer_porte(reglages.teams, agent_teams)
    banc = ContexteBanc(
        assistant,
        reglages,
        moteur,
        horloge,
        cle,
        rasa.lire,
        lambda: empreinte_gardee(reglages),
        None if teams is None else teams.prevenir,
    )

    @asynccontextmanager
    async def vie(_: Starlette) -> AsyncIterator[None]:
        travaux = [guet.veiller(annoncer), _purger(clavardage, guet), _purger_banc(Porte(banc))]
        if teams is not None:
            travaux.append(teams.veiller())
        taches = [asyncio.create_task(travail) for travail in travaux]
        yield
        for tache in taches:
            tache.cancel()
            with suppress(asyncio.CancelledError):
                await tache
        if teams is not None:
            await teams.fermer()
        await rasa.fermer()
        if demande is not None:
            await asyncio.to_thread(demande.fermer)

    listes, hotes = assistant.referentiel, charger_hotes(DONNEES / "catalogue" / "hotes.yml")
    return Starlette(
        routes=[
            *routes_clavardage(clavardage, listes),
            *routes_donnees(assistant),
            route_sante(assistant, guet, lambda: ETEINTE if teams is None else teams.etat()),
            *routes_teams(teams),
            Route("/api/openapi.yml", _openapi, methods=["GET"]),
            *routes_widget(
                {"secteurs": listes.secteurs, "regions": listes.regions, "freins": listes.freins},
                hotes,
                reglages.widget,
            ),
            *routes_banc(banc),
            *routes(_acces_pages(reglages, assistant, guet, hotes, demande)),
        ],
        middleware=[
            Middleware(EntetesBanc),
            Middleware(Mandataire, reglages=reglages),
            *intergiciels(reglages.origines),
        ],
        exception_handlers=_gestionnaires(reglages.origines, Porte(banc)),
        lifespan=vie,
    )


async def _purger(clavardage: Clavardage, guet: Guet) -> None:
    """Erase what is older than the retention time, each hour while the conversation is up."""
    while True:
        if guet.pret:
            with suppress(sa.exc.SQLAlchemyError):
                journal.info("purge effacees=%d", await clavardage.purger())
        await asyncio.sleep(_HEURE if guet.pret else 1.0)


async def _purger_banc(porte: Porte) -> None:
    """Forget what the door of the bench no longer needs, each hour."""
    while True:
        with suppress(sa.exc.SQLAlchemyError):
            await run_in_threadpool(porte.purger)
        await asyncio.sleep(_HEURE)


def _acces_pages(
    reglages: Reglages, assistant: Assistant, guet: Guet, hotes: tuple[str, ...], demande: CompteurDemande | None
) -> AccesPages:
    listes = assistant.referentiel

    def recommander(secteurs: Any, regions: Any, freins: Any) -> dict[str, Any]:
        contenu: dict[str, Any] = msgspec.to_builtins(assistant.recommander(secteurs, regions, freins))
        return contenu

    return AccesPages(
        listes.secteurs,
        listes.regions,
        listes.freins,
        recommander,
        lambda: guet.pret,
        lecteur_de_version() if reglages.widget else lambda: None,
        hotes,
        reglages.retention_jours,
        [(c.libelle, max(n.points for n in c.niveaux.values())) for c in assistant.regles.criteres.values()],
        lambda: len(assistant.catalogue().projets),
        RACINE / "docs" / "evaluation.md",
        compteur_de_porte(demande, "formulaire"),
    )


def _gestionnaires(origines: tuple[str, ...], porte: Porte) -> dict[Any, Any]:
    pages = gestionnaires_erreurs()

    async def imprevu(requete: Request, erreur: Exception) -> Response:
        correlation = uuid.uuid4().hex[:12]
        journal.error("erreur_imprevue correlation=%s", correlation, exc_info=erreur)
        reponse = await pages[500](requete, erreur)
        # Starlette answers this one outside of the middlewares.
        completer(reponse.headers, origines)
        completer_banc(requete.scope, reponse.headers)
        return reponse

    async def base_muette(requete: Request, erreur: Exception) -> Response:
        # Not the whole error: SQLAlchemy's text holds the values of the request.
        journal.error("base_indisponible erreur=%s", type(erreur.__cause__ or erreur).__name__)
        reponse = await pages[503](requete, erreur)
        reponse.headers.update({"Retry-After": _ATTENTE_BASE, "Cache-Control": "no-store"})
        return reponse

    return {
        **pages,
        405: methode_refusee(porte, pages[405]),
        500: imprevu,
        Exception: imprevu,
        Probleme: repondre_probleme,
        RefusBanc: page_de_refus,
        ErreurMagasin: base_muette,
        sa.exc.SQLAlchemyError: base_muette,
    }


def _openapi(_: Request) -> Response:
    return Response(_OPENAPI.read_bytes(), media_type="application/yaml")
