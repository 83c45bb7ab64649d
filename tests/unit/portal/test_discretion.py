"""No address of the portal says which programs, of which versions, answer."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from importlib.metadata import version

import httpx
import pytest
from starlette.routing import BaseRoute, Mount, Route

from tests.unit.portal.conftest import Portail
from tests.unit.portal.faux_rasa import en_erreur

_BAVARDS = {"server", "x-powered-by", "via", "x-runtime", "x-version"}
_PROGRAMMES = ("uvicorn", "starlette", "httptools", "uvloop", "rasa", "rasa-sdk", "SQLAlchemy", "httpx", "msgspec")
_VERSIONS = {version(programme) for programme in _PROGRAMMES} | {platform.python_version()}
_INDICES = re.compile(
    r"uvicorn|starlette|uvloop|httptools|sanic|traceback|sqlalchemy|site-packages|/usr/|/home/|\.py\b|python/|rasa/\d",
    re.IGNORECASE,
)
_METHODES = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE")


def _chemins(routes: list[BaseRoute], racine: str = "") -> Iterator[str]:
    for route in routes:
        if isinstance(route, Mount):
            yield f"{racine}{route.path}/absent"
            yield from _chemins(list(route.routes or []), racine + route.path)
        else:
            assert isinstance(route, Route)
            yield re.sub(r"\{[^}]+\}", "x", racine + route.path)


async def test_aucune_adresse_ne_dit_de_version(portail: Portail) -> None:
    chemins = {
        *_chemins(list(portail.application.routes)),
        "/nulle-part",
        "/api/v1/nulle-part",
        "/formulaire?secteur=x",
    }
    assert len(chemins) > 30
    for chemin in sorted(chemins):
        for methode in _METHODES:
            reponse = await portail.client.request(methode, chemin)
            assert reponse.status_code != 429, "la limite cacherait la réponse"
            _verifier(reponse, f"{methode} {chemin}")


@pytest.mark.parametrize("texte", ["bonjour", "du futur", "panne"])
async def test_aucune_panne_n_en_dit(portail: Portail, texte: str) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    _verifier(await portail.envoyer(conversation, {"texte": texte}), texte)
    portail.rasa.panne = en_erreur
    _verifier(await portail.envoyer(conversation, {"texte": texte}), texte)
    portail.fichier.write_bytes(b"ceci n'est pas une base " * 400)
    for chemin in ("/formulaire", "/api/v1/projets", "/sante", "/metriques"):
        _verifier(await portail.client.get(chemin), chemin)


def _verifier(reponse: httpx.Response, quoi: str) -> None:
    assert not _BAVARDS & set(reponse.headers), quoi
    dit = "\n".join(f"{nom}: {valeur}" for nom, valeur in reponse.headers.items()) + "\n" + reponse.text
    trouve = _INDICES.search(dit)
    assert trouve is None, f"{quoi} : {dit[max(0, trouve.start() - 60) : trouve.end() + 60]}"
    for une in _VERSIONS:
        assert not re.search(rf"(?<![\d.]){re.escape(une)}(?![\d.])", dit), f"{quoi} : {une}"
