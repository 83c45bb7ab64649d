"""Errors of the interfaces as application/problem+json (RFC 9457), each with one French sentence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

from bot.observation import presente

_TITRES = {
    400: "Demande mal formée",
    401: "Identité non vérifiée",
    403: "Accès refusé",
    404: "Conversation introuvable",
    405: "Action impossible",
    408: "Demande trop lente",
    413: "Message trop long",
    414: "Adresse trop longue",
    415: "Type de contenu refusé",
    422: "Demande incomplète",
    429: "Trop de demandes",
    431: "En-têtes trop longs",
    501: "Action qui n'existe pas",
    500: "Un problème est survenu",
    503: "Service momentanément indisponible",
}


class Probleme(Exception):
    """An error to tell the caller: a status and one sentence."""

    def __init__(self, statut: int, detail: str, reessayer_dans: int | None = None, fermer: bool = False) -> None:
        """`reessayer_dans` is in seconds; `fermer` ends the connection after the answer."""
        super().__init__(detail)
        self.statut, self.detail, self.reessayer_dans, self.fermer = statut, detail, reessayer_dans, fermer

    def reponse(self) -> Response:
        """The HTTP answer."""
        titre = _TITRES.get(self.statut, HTTPStatus(self.statut).phrase)
        entetes = {"Cache-Control": "no-store"}
        if self.reessayer_dans is not None:
            entetes["Retry-After"] = str(self.reessayer_dans)
        if self.fermer:
            entetes["Connection"] = "close"
        if self.statut == 401:
            entetes["WWW-Authenticate"] = "Bearer"
        return reponse_probleme(self.statut, titre, self.detail, entetes)


def reponse_probleme(statut: int, titre: str, detail: str, entetes: Mapping[str, str] | None = None) -> Response:
    """The body of an error, with the id under which the logs hold its request."""
    corps = {"type": "about:blank", "title": titre, "status": statut, "detail": detail, "correlation": presente()}
    if corps["correlation"] is None:
        del corps["correlation"]
    return Response(json.dumps(corps, ensure_ascii=False), statut, entetes, media_type="application/problem+json")


async def repondre_probleme(_: Request, erreur: Exception) -> Response:
    """Starlette's handler for Probleme."""
    assert isinstance(erreur, Probleme)
    return erreur.reponse()
