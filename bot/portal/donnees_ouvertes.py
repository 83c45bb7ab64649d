"""Open data: recommendations and projects as cacheable JSON, the same bytes for the same question."""

from __future__ import annotations

import hashlib

import msgspec
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.assistant import Assistant
from bot.portal.problemes import Probleme
from bot.recommandation import ErreurProfil, en_json

_CACHE = "public, max-age=300"


def routes_donnees(assistant: Assistant) -> list[Route]:
    """The routes under /api/v1."""

    async def recommandations(requete: Request) -> Response:
        valeurs = [requete.query_params.getlist(nom) for nom in ("secteur", "region", "frein")]
        try:
            reponse = await run_in_threadpool(assistant.recommander, *valeurs)
        except ErreurProfil as erreur:
            raise Probleme(422, str(erreur)) from None
        return _json(requete, en_json(reponse))

    async def projets(requete: Request) -> Response:
        catalogue = await run_in_threadpool(assistant.catalogue)
        contenu = {"catalogue_version": catalogue.version, "projets": catalogue.projets}
        return _json(requete, msgspec.json.encode(contenu))

    return [
        Route("/api/v1/recommandations", recommandations, methods=["GET"]),
        Route("/api/v1/projets", projets, methods=["GET"]),
    ]


def _json(requete: Request, corps: bytes) -> Response:
    # From the bytes themselves: sentences change with the day too, not only with the version of the catalogue.
    etiquette = f'W/"{hashlib.sha256(corps).hexdigest()[:16]}"'
    entetes = {"Cache-Control": _CACHE, "ETag": etiquette, "Access-Control-Allow-Origin": "*"}
    if _deja_connue(requete.headers.get("if-none-match", ""), etiquette):
        return Response(status_code=304, headers=entetes)
    return Response(corps, headers=entetes, media_type="application/json")


def _deja_connue(si_differente: str, etiquette: str) -> bool:
    """If-None-Match: a list of tags compared weakly, or `*` (RFC 9110, section 13.1.2)."""
    connues = {candidate.strip().removeprefix("W/") for candidate in si_differente.split(",")}
    return "*" in connues or etiquette.removeprefix("W/") in connues
