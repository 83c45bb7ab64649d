"""Signing in with an access code, and out."""

from __future__ import annotations

import logging
import math
from asyncio import sleep as dormir

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.banc_essai import Acces, Refus
from bot.portal.banc_essai.adresses import CONNEXION, DECONNEXION, aller, suite_sure
from bot.portal.banc_essai.environnement import page_banc
from bot.portal.banc_essai.envoi import CODE, consommer_jeton, lire_envoi
from bot.portal.banc_essai.page_protegee import page_protegee
from bot.portal.banc_essai.porte import Porte
from bot.portal.banc_essai.refus import RefusBanc
from bot.portal.banc_essai.visite import visite_de

journal = logging.getLogger(__name__)
# How long each failed try waits while too many fail everywhere at once.
PAUSE_S = 2.0
_VIDE = "Entrez votre code d’accès."
_FAUX = "Ce code n’ouvre pas le banc d’essai. Copiez-le en entier, ou demandez-en un autre au Ministère."
_SANS_TEMOIN = (
    "Votre navigateur n’a pas renvoyé le témoin de session : permettez les témoins de ce site, rouvrez la page de "
    "connexion, puis recommencez."
)


def routes_connexion(porte: Porte) -> list[Route]:
    """The sign-in page, the sign-in and the sign-out."""

    async def montrer(requete: Request) -> Response:
        visite = await run_in_threadpool(porte.accueillir, requete)
        suite = suite_sure(requete.query_params.get("suite"))
        return aller(requete, suite) if visite.acces is not None else _page(porte, requete, suite)

    async def entrer(requete: Request) -> Response:
        visite = await run_in_threadpool(porte.regarder, requete)
        async with lire_envoi(requete) as formulaire:
            suite = suite_sure(formulaire.get("suite"))
            if visite.acces is not None:
                return aller(requete, suite)
            if visite.liaison is None:
                raise RefusBanc(403, _SANS_TEMOIN)
            await consommer_jeton(porte, formulaire, visite.liaison)
            code = formulaire.get(CODE)
        if not isinstance(code, str) or not code.strip():
            return _page(porte, requete, suite, 422, _VIDE)
        resultat = await run_in_threadpool(porte.ouvrir, code.strip(), requete)
        if isinstance(resultat, Refus):
            return await _refuser(porte, requete, suite, resultat)
        journal.info("connexion_reussie acces=%s", resultat.acces)
        reponse = aller(requete, suite)
        porte.sessions.poser(requete, reponse, resultat)
        return reponse

    def sortir(requete: Request, _: Acces) -> Response:
        porte.fermer(requete)
        reponse = aller(requete, f"{CONNEXION}?fin=1")
        porte.sessions.retirer(requete, reponse)
        return reponse

    return [
        Route(CONNEXION, montrer, methods=["GET"]),
        Route(CONNEXION, entrer, methods=["POST"]),
        page_protegee(porte, DECONNEXION, sortir, methodes=("POST",)),
    ]


async def _refuser(porte: Porte, requete: Request, suite: str, refus: Refus) -> Response:
    journal.warning("connexion_refusee attente=%d general=%s", refus.attente, refus.general)
    if refus.general:
        await dormir(PAUSE_S)
    if not refus.attente:
        return _page(porte, requete, suite, 403, _FAUX)
    reponse = _page(porte, requete, suite, 429, f"Trop d’essais ont échoué. Réessayez dans {_duree(refus.attente)}.")
    reponse.headers["Retry-After"] = str(refus.attente)
    return reponse


def _duree(secondes: int) -> str:
    if secondes < 120:
        return f"{secondes}\u00a0seconde{'s' if secondes > 1 else ''}"
    return f"{math.ceil(secondes / 60)}\u00a0minutes"


def _page(porte: Porte, requete: Request, suite: str, statut: int = 200, erreur: str | None = None) -> Response:
    reponse = page_banc(
        requete,
        "connexion.html",
        statut,
        suite=suite,
        erreur=erreur,
        adresse=CONNEXION,
        champ_code=CODE,
        fin="fin" in requete.query_params,
    )
    session = visite_de(requete).session
    if session is not None:
        porte.sessions.poser(requete, reponse, session)
    return reponse
