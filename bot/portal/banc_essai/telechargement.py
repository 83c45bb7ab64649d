"""A file to save: its name is ours, its content is never shown by the browser as a page."""

from __future__ import annotations

from starlette.responses import Response

CSV, ZIP = "text/csv; charset=utf-8", "application/zip"


def telecharger(contenu: bytes, nom: str, genre: str) -> Response:
    """The answer that makes the browser save `contenu` under this plain name."""
    return Response(contenu, headers={"Content-Type": genre, "Content-Disposition": f'attachment; filename="{nom}"'})
