"""The cards, and a browser where the npm renderer of Adaptive Cards draws them."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.catalogue import Catalogue
from bot.recommandation import Regles
from bot.rendering.cartes import Cadre, Carte
from tests.conftest import RACINE
from tests.teams.cartes.jeu import cadre_de, hostile, jeu
from tests.web.conftest import (  # noqa: F401
    browser_context_args,
    browser_type_launch_args,
    context,
    page,
    servir,
)

_RENDU = RACINE / "web" / "node_modules" / "adaptivecards" / "dist" / "adaptivecards.min.js"
_PAGE = Path(__file__).parent / "page.html"


class PageDeRendu:
    """Serves the page and the renderer."""

    def __init__(self) -> None:
        self.attente = threading.Event()

    def application(self) -> Starlette:
        def fichier(chemin: Path, genre: str) -> Route:
            def servir_le_fichier(_: Request) -> Response:
                return Response(chemin.read_bytes(), media_type=genre)

            return Route(f"/{chemin.name}", servir_le_fichier)

        return Starlette(
            routes=[
                Route("/", lambda _: HTMLResponse(_PAGE.read_text("utf-8"))),
                fichier(_RENDU, "text/javascript"),
            ]
        )


@pytest.fixture(scope="session")
def page_de_rendu() -> Iterator[str]:
    """The address of the page. Without the npm renderer the tests are skipped, except in CI."""
    if not _RENDU.exists():
        raison = "le rendu npm « adaptivecards » manque : cd web && npm ci"
        if os.environ.get("CI"):
            pytest.fail(raison)
        pytest.skip(raison)
    with servir(PageDeRendu()) as url:
        yield url


@pytest.fixture(scope="session")
def cadre(catalogue: Catalogue, regles: Regles) -> Cadre:
    return cadre_de(catalogue, regles)


@pytest.fixture(scope="session")
def cartes(cadre: Cadre) -> dict[str, Carte]:
    return jeu(cadre)


@pytest.fixture(scope="session")
def cartes_hostiles(catalogue: Catalogue, regles: Regles) -> dict[str, Carte]:
    return jeu(cadre_de(hostile(catalogue), regles))
