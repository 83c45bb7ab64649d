"""The web channel: POST, GET and DELETE under /clavardage/v1, as docs/openapi.yml describes it."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.portal.clavardage import Clavardage
from bot.portal.lecture_requete import lire_envoi, lire_ouverture
from bot.portal.problemes import Probleme
from bot.referentiel import Referentiel

_CLE = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SANS_CACHE = {"Cache-Control": "no-store"}


def routes_clavardage(clavardage: Clavardage, listes: Referentiel) -> list[Route]:
    """The four calls of the channel."""
    permis = {
        "secteurs": tuple(listes.secteur),
        "freins": tuple(listes.frein),
        "regions": tuple(listes.region),
    }

    async def ouvrir(requete: Request) -> Response:
        connu = await lire_ouverture(requete, permis)
        return _en_json(await clavardage.ouvrir(connu), 201)

    async def envoyer(requete: Request) -> Response:
        envoi = await lire_envoi(requete)
        reponse = await clavardage.envoyer(requete.path_params["id"], envoi, _cle(requete))
        return _en_json(reponse)

    async def relire(requete: Request) -> Response:
        return _en_json(await clavardage.historique(requete.path_params["id"]))

    async def effacer(requete: Request) -> Response:
        await clavardage.effacer(requete.path_params["id"])
        return Response(status_code=204, headers=_SANS_CACHE)

    base = "/clavardage/v1/conversations"
    return [
        Route(base, ouvrir, methods=["POST"]),
        Route(f"{base}/{{id}}/messages", envoyer, methods=["POST"]),
        Route(f"{base}/{{id}}", relire, methods=["GET"]),
        Route(f"{base}/{{id}}", effacer, methods=["DELETE"]),
    ]


def _en_json(contenu: dict[str, Any], statut: int = 200) -> Response:
    return Response(msgspec.json.encode(contenu), statut, _SANS_CACHE, "application/json")


def _cle(requete: Request) -> str | None:
    cle = requete.headers.get("idempotency-key")
    if cle is not None and not _CLE.fullmatch(cle):
        raise Probleme(422, "Idempotency-Key doit compter de 8 à 64 lettres, chiffres ou tirets.")
    return cle
