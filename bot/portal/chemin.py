"""The address asked for, as the site writes it."""

from __future__ import annotations

from starlette.types import Scope


def chemin_de(scope: Scope) -> str:
    """The path of a request, without the root under which a proxy serves the site."""
    return str(scope["path"]).removeprefix(str(scope.get("root_path", "")).rstrip("/"))
