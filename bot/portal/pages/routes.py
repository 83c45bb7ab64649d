"""The addresses of the pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.portal.pages.acces import AccesPages
from bot.portal.pages.environnement import page
from bot.portal.pages.evaluation import lire_mesures
from bot.portal.pages.formulaire import lire_saisie

STATIQUE = Path(__file__).resolve().parents[3] / "web" / "statique"
_PAGES_INFORMATION = ("confidentialite", "accessibilite", "fonctionnement")


class _FichiersStatiques(StaticFiles):
    """Static files that the browser checks again each time (ETag), so that scripts and pages stay in step."""

    def file_response(
        self,
        full_path: str | os.PathLike[str],
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        reponse = super().file_response(full_path, stat_result, scope, status_code)
        reponse.headers["Cache-Control"] = "no-cache"
        return reponse


def routes(acces: AccesPages, statique: Path = STATIQUE) -> list[BaseRoute]:
    """The pages and their static files, ready to be put beside the other routes of the portal."""

    # Plain functions: Starlette runs them in a worker thread, so the engine and its store hold nobody else.
    def accueil(requete: Request) -> Response:
        return page(requete, "accueil.html", version=acces.version_widget())

    def clavardage(requete: Request) -> Response:
        return page(requete, "clavardage.html", version=acces.version_widget())

    def formulaire(requete: Request) -> Response:
        saisie = lire_saisie(requete.query_params, acces)
        recommandation = None
        if saisie.demandee:
            recommandation = acces.recommander(saisie.secteurs.coches, saisie.regions.coches, saisie.freins.coches)
            if acces.compter is not None and requete.method == "GET":
                acces.compter(recommandation)
        return page(
            requete,
            "formulaire.html",
            422 if saisie.erreurs else 200,
            saisie=saisie,
            recommandation=recommandation,
            hotes=acces.hotes,
            prete=acces.conversation_prete(),
            avis=acces.avis() if acces.avis is not None else None,
        )

    def fonctionnement() -> dict[str, Any]:
        return {
            "criteres": acces.criteres,
            "nombre_projets": acces.nombre_projets(),
            "evaluation": lire_mesures(acces.evaluation),
        }

    def conservation() -> dict[str, Any]:
        return {"retention": acces.retention_jours}

    contextes = {"fonctionnement": fonctionnement, "confidentialite": conservation, "accessibilite": conservation}

    def information(nom: str) -> Route:
        def repondre(requete: Request) -> Response:
            return page(requete, f"{nom}.html", **contextes.get(nom, dict)())

        return Route(f"/{nom}", repondre, methods=["GET"], name=nom)

    return [
        Route("/", accueil, methods=["GET"], name="accueil"),
        Route("/clavardage", clavardage, methods=["GET"], name="clavardage"),
        Route("/formulaire", formulaire, methods=["GET"], name="formulaire"),
        *(information(nom) for nom in _PAGES_INFORMATION),
        Mount("/statique", _FichiersStatiques(directory=statique), name="statique"),
    ]
