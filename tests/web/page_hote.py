"""A page of another site that embeds the widget, under the strictest policy that still lets it work."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

_PAGE = """<!doctype html>
<html lang="fr-CA"><head><meta charset="utf-8"><title>Un autre site</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="/hote.css">
<script src="{portail}/widget/assistant-otn.js" {integrite} crossorigin="anonymous" defer></script></head>
<body><main><h1>Un autre site</h1><p>Du texte de la page hôte.</p><p><a href="/ailleurs">Un lien de la page</a></p></main>
{corps}</body></html>"""
BALISE = '<assistant-otn portail="{portail}"><a href="{portail}/formulaire">Le formulaire</a></assistant-otn>'


@dataclass
class PageHote:
    """The host page; a test sets what it holds before going there."""

    portail: str = ""
    corps: str = BALISE
    style: str = ""
    integrite: str = ""
    attente: threading.Event = field(default_factory=threading.Event)

    def application(self) -> Starlette:
        """The page and its style sheet."""
        return Starlette(routes=[Route("/", self._page), Route("/hote.css", self._style)])

    def _page(self, _: Request) -> Response:
        corps = self.corps.format(portail=self.portail)
        csp = (
            f"default-src 'none'; script-src {self.portail}; connect-src {self.portail}; style-src 'self'; "
            "form-action 'none'; base-uri 'none'"
        )
        page = _PAGE.format(portail=self.portail, corps=corps, integrite=self.integrite)
        return HTMLResponse(page, headers={"Content-Security-Policy": csp})

    def _style(self, _: Request) -> Response:
        return Response(self.style, media_type="text/css")
