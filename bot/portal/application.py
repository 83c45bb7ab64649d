"""Assembles the portal: pages, conversation, open data and health behind one ASGI application."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import Any

import msgspec
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.assemblage import DONNEES, ouvrir_base_a_jour
from bot.assistant import Assistant
from bot.banc_essai.compteur import CompteurDemande
from bot.base_de_donnees import ouvrir_base
from bot.consignes import Consignes, LecteurConsignes
from bot.consignes_partagees import TableConsignes
from bot.memoire_figee import figer
from bot.nlu.entrainement import empreinte_gardee
from bot.portal.banc_essai import (
    ContexteBanc,
    EntetesBanc,
    Mandataire,
    Porte,
    routes_banc,
)
from bot.portal.clavardage import Clavardage
from bot.portal.client_rasa import ClientRasa
from bot.portal.connexions import BORNES, Bornes, DureeCorps, RefusServeur
from bot.portal.conversations import Conversations
from bot.portal.correlation import Correlation
from bot.portal.demande import Compter, compteur_de_porte, enchainer
from bot.portal.donnees_ouvertes import routes_donnees
from bot.portal.entetes import intergiciels
from bot.portal.identifiants import Identifiants, cle_du_serveur
from bot.portal.liens import charger_hotes
from bot.portal.limites import LARGESSE, Limite, LimiteAdresse, LimiteLocale, Seaux
from bot.portal.mandataire import Mandataires
from bot.portal.metriques import Etat, MesureRequetes, Mesures, route_metriques
from bot.portal.pages import AccesPages, routes
from bot.portal.partage import ConsignesSuivies, LimitePartagee, VerrousPartages, ouvrir_redis
from bot.portal.purge import purger_les_bases
from bot.portal.redirections import RedirectionsLocales
from bot.portal.repli_erreurs import gestionnaires
from bot.portal.routes_clavardage import routes_clavardage
from bot.portal.sante import Guet, route_sante
from bot.portal.taches_de_fond import purger_chaque_heure
from bot.portal.teams import ETEINTE, FabriqueAgent, creer_porte, routes_teams
from bot.portal.verrous import Verrous
from bot.portal.widget import lecteur_de_version, routes_widget
from bot.referentiel import lire_fiche
from bot.reglages import RACINE, Reglages
from bot.rendering import charger_questions
from bot.rendering.phrases_resultat import PhrasesResultat
from bot.rendering.web import RenduWeb

journal = logging.getLogger(__name__)
_OPENAPI = RACINE / "docs" / "openapi.yml"


def creer_application(
    reglages: Reglages, assistant: Assistant, rasa: ClientRasa, guet: Guet, annoncer: Callable[[], None],
    horloge: Callable[[], float] = time.time, demande: CompteurDemande | None = None,
    agent_teams: FabriqueAgent | None = None, chrono: Callable[[], float] = time.monotonic,
    bornes: Bornes = BORNES,
) -> Starlette:  # fmt: skip
    """The portal of one process. `annoncer` is called once, when the conversation is ready.

    `demande` counts the answers given by the form and the conversation, anonymously; it is closed with the portal.
    `agent_teams` makes who answers in Teams; without it, or without settings, that door is off.
    `chrono` gives seconds that only go forward, for the limits; `bornes` are those
    of a connection.
    """
    rendu = RenduWeb(
        charger_questions(DONNEES / "dialogue" / "questions.yml", assistant.referentiel),
        lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat),
    )
    moteur, cle = ouvrir_base_a_jour(reglages), cle_du_serveur(reglages.cle)
    conversations = Conversations(moteur, horloge, reglages.retention_jours)
    consignes = _consignes(reglages, chrono)
    mesures, mandataires = Mesures(assistant.referentiel.secteur), Mandataires(reglages.banc_mandataires)
    compter, compter_formulaire = (
        enchainer(mesures.recommandation, compteur_de_porte(demande, porte)) for porte in ("clavardage", "formulaire")
    )
    verrous, limiter = _en_commun(reglages, chrono)
    guet.verifier_aussi(verrous.pret)
    clavardage = Clavardage(
        assistant,
        rasa,
        conversations,
        Identifiants(cle),
        rendu,
        compter,
        limiter("conversation", reglages.limite_conversation),
        mesures.tour_de_rasa,
        consignes,
        verrous,
    )
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
    porte_banc = Porte(banc)
    purge = partial(purger_les_bases, moteur, reglages.base_de_suivi, horloge, reglages.retention_jours)

    @asynccontextmanager
    async def vie(_: Starlette) -> AsyncIterator[None]:
        travaux = [guet.veiller(annoncer), purger_chaque_heure(purge)]
        if teams is not None:
            travaux.append(teams.veiller())
        if isinstance(consignes, ConsignesSuivies):
            travaux.append(consignes.veiller())
        figer()
        taches = [asyncio.create_task(travail) for travail in travaux]
        yield
        for tache in taches:
            tache.cancel()
            with suppress(asyncio.CancelledError):
                await tache
        if teams is not None:
            await teams.fermer()
        await rasa.fermer()
        await verrous.fermer()
        if demande is not None:
            await asyncio.to_thread(demande.fermer)

    def etat_teams() -> str:
        return ETEINTE if teams is None else teams.etat()

    etat = Etat(
        lambda: guet.pret,
        lambda: consignes().conversation_coupee,
        lambda: assistant.catalogue().version,
        etat_teams,
    )
    listes, hotes = assistant.referentiel, charger_hotes(DONNEES / "catalogue" / "hotes.yml")
    return Starlette(
        routes=[
            *routes_clavardage(clavardage, listes),
            *routes_donnees(assistant),
            route_sante(assistant, guet, etat_teams),
            route_metriques(mesures, etat, mandataires, reglages.metriques_adresses),
            *routes_teams(teams),
            Route("/api/openapi.yml", _openapi, methods=["GET"]),
            *routes_widget(
                {"secteurs": listes.secteurs, "regions": listes.regions, "freins": listes.freins},
                hotes,
                reglages.widget,
            ),
            *routes_banc(banc),
            *routes(_acces_pages(reglages, assistant, guet, hotes, compter_formulaire, consignes)),
        ],
        middleware=[
            Middleware(Correlation, mandataires=mandataires),
            Middleware(MesureRequetes, mesures=mesures, chrono=chrono),
            Middleware(EntetesBanc),
            Middleware(Mandataire, reglages=reglages),
            *intergiciels(reglages.origines),
            Middleware(RedirectionsLocales),
            Middleware(RefusServeur, bornes=bornes),
            # Innermost: a refusal needs the headers of the others to be read by the widget.
            Middleware(
                LimiteAdresse,
                couteux=limiter("adresse", reglages.limite_adresse),
                larges=limiter("adresse-large", reglages.limite_adresse * LARGESSE),
                visiteur=mandataires.visiteur,
            ),
            Middleware(DureeCorps, bornes=bornes, chrono=chrono),
        ],
        exception_handlers=gestionnaires(reglages.origines, porte_banc, mesures.erreur),
        lifespan=vie,
    )


def _en_commun(reglages: Reglages, chrono: Callable[[], float]) -> tuple[Verrous, Callable[[str, int], Limite]]:
    """The locks of the conversations and the maker of limits: in Redis when several portals share them."""
    if reglages.partage is None:
        return Verrous(), lambda _, par_minute: LimiteLocale(Seaux(par_minute, chrono))
    redis = ouvrir_redis(reglages.partage.redis)

    def limiter(nom: str, par_minute: int) -> Limite:
        return LimitePartagee(redis, nom, par_minute, Seaux(par_minute, chrono))

    return VerrousPartages(redis, reglages.delai_tour), limiter


def _consignes(reglages: Reglages, chrono: Callable[[], float]) -> LecteurConsignes | ConsignesSuivies:
    """The operator's instructions: those of all the portals when several share them, already read once."""
    if reglages.partage is None:
        return LecteurConsignes(reglages.var, chrono)
    # Connections of its own: a crowd that holds all the others must not delay the cut.
    suivies = ConsignesSuivies(TableConsignes(ouvrir_base(reglages.base_de_donnees)).lire)
    suivies.relire()
    return suivies


def _acces_pages(
    reglages: Reglages,
    assistant: Assistant,
    guet: Guet,
    hotes: tuple[str, ...],
    compter: Compter,
    consignes: Callable[[], Consignes],
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
        lambda: guet.pret and not consignes().conversation_coupee,
        lecteur_de_version() if reglages.widget else lambda: None,
        hotes,
        reglages.retention_jours,
        [(c.libelle, max(n.points for n in c.niveaux.values())) for c in assistant.regles.criteres.values()],
        lambda: len(assistant.catalogue().projets),
        RACINE / "docs" / "evaluation.md",
        compter,
        lambda: consignes().avis,
    )


def _openapi(_: Request) -> Response:
    return Response(_OPENAPI.read_bytes(), media_type="application/yaml")
