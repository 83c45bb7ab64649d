"""The widget's files, for every host, and what it needs to know from this portal."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from bot.portal.pages import ChoixListe
from bot.reglages import RACINE

CONSTRUIT = RACINE / "web" / "construit"
# The script is public, and SRI asks that any host may read it; the conversation itself asks for OTN_ORIGINES.
_POUR_TOUS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


class _Fichiers(StaticFiles):
    """Built files. A path that bears its version never changes; the others are checked again at each visit."""

    def __init__(self, dossier: Path, actif: bool) -> None:
        super().__init__(directory=dossier, check_dir=False)
        self._actif = actif

    async def get_response(self, path: str, scope: Scope) -> Response:
        if not self._actif:
            raise HTTPException(410)
        return await super().get_response(path, scope)

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        reponse = super().file_response(full_path, stat_result, scope, status_code)
        fige = Path(full_path).parent.name != self._nom_du_dossier()
        reponse.headers.update(_POUR_TOUS)
        reponse.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fige else "no-cache"
        return reponse

    def _nom_du_dossier(self) -> str:
        return Path(str(self.directory)).name


def routes_widget(
    listes: Mapping[str, Iterable[ChoixListe]],
    hotes: Sequence[str],
    actif: bool = True,
    construit: Path = CONSTRUIT,
) -> list[BaseRoute]:
    """/widget/…: the script, its version and its configuration. With `actif` false, the script is gone (410)."""
    corps = json.dumps(
        {**{nom: [_choix(un) for un in liste] for nom, liste in listes.items()}, "hotes": list(hotes)},
        ensure_ascii=False,
    )

    def configuration(_: Request) -> Response:
        entetes = {**_POUR_TOUS, "Cache-Control": "public, max-age=300"}
        return Response(corps, headers=entetes, media_type="application/json")

    return [
        Route("/widget/configuration.json", configuration, methods=["GET"]),
        Mount("/widget", _Fichiers(construit, actif), name="widget"),
    ]


def lecteur_de_version(construit: Path = CONSTRUIT) -> Callable[[], dict[str, Any] | None]:
    """Reads the built widget's version.json again at each call; None when it is not built."""

    def lire() -> dict[str, Any] | None:
        try:
            fiche: dict[str, Any] = json.loads((construit / "version.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return fiche

    return lire


def _choix(un: ChoixListe) -> dict[str, str]:
    return {"id": un.id, "libelle": un.libelle, **({"aide": un.aide} if un.aide else {})}
