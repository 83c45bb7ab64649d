"""The addresses of the test bench, and where a person may be sent after signing in."""

from __future__ import annotations

import re
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import Scope

from bot.portal.chemin import chemin_de
from bot.portal.pages.environnement import racine_du_site

PREFIXE = "/banc-essai"
ACCUEIL = f"{PREFIXE}/"
CONNEXION = f"{PREFIXE}/connexion"
DECONNEXION = f"{PREFIXE}/deconnexion"
_SUITE_MAX = 2_000
# A path of the bench, segment by segment, none of which climbs (. or ..), then any visible query.
_SUITE = re.compile(rf"{PREFIXE}(/(?!\.+(/|\?|$))[A-Za-z0-9._-]+)*/?(\?[!-\[\]-~]*)?")


def est_du_banc(portee: Scope) -> bool:
    """True when the request asks for an address of the bench."""
    chemin = chemin_de(portee)
    return chemin == PREFIXE or chemin.startswith(ACCUEIL)


def suite_sure(valeur: object) -> str:
    """The address to go to after sign-in: a page of the bench, else its home. Never another site."""
    if not isinstance(valeur, str) or len(valeur) > _SUITE_MAX or not _SUITE.fullmatch(valeur):
        return ACCUEIL
    return ACCUEIL if valeur.split("?")[0].rstrip("/") in (PREFIXE, CONNEXION, DECONNEXION) else valeur


def aller(requete: Request, adresse: str) -> Response:
    """Send the browser to an address of this site, by a GET."""
    return RedirectResponse(racine_du_site(requete) + adresse, 303)


def adresse_de_connexion(suite: str = ACCUEIL) -> str:
    """The sign-in page, remembering where the person wanted to go."""
    return CONNEXION if suite == ACCUEIL else f"{CONNEXION}?suite={quote(suite, safe='/')}"
