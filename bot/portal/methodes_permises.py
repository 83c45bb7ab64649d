"""The methods that an address takes, all its routes together: Starlette only tells those of the first one."""

from __future__ import annotations

from starlette.requests import Request
from starlette.routing import Match

from bot.portal.pages.environnement import racine_du_site

# What serves files names no method.
_LECTURE = frozenset({"GET", "HEAD"})


def methodes_permises(requete: Request) -> str:
    """The value of `Allow` for the address of this request."""
    # A Mount has already moved the root of the request's own scope.
    portee = {
        "type": "http", "method": "", "path": requete.scope["path"], "root_path": racine_du_site(requete),
    }  # fmt: skip
    permises: set[str] = set()
    for route in requete.app.routes:
        if route.matches(portee)[0] is not Match.NONE:
            permises |= getattr(route, "methods", None) or _LECTURE
    return ", ".join(sorted(permises))
