"""Rasa's server under uvicorn: our four addresses for the holder of the secret, and what Rasa does at start and stop."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.liaison import Porte
from bot.rasa_channel import serveur_rasa
from bot.rasa_channel.canal import CanalInterne

_SECRET = "secret-d-essai"


async def _repondre(_: UserMessage) -> None:
    raise AssertionError("un tour sans le secret")


async def _sans_vie(*_: Any) -> None:
    """No application behind."""


def _porte() -> Porte:
    canal = CanalInterne(_SECRET)
    canal.blueprint(_repondre)
    return canal.porte(_sans_vie)


async def _demander(methode: str, chemin: str, secret: bytes | None) -> httpx.Response:
    entetes = [] if secret is None else [(b"X-OTN-Secret", secret)]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app=_porte()), base_url="http://rasa") as client:
        return await client.request(methode, chemin, headers=entetes)


@pytest.mark.parametrize("secret", [None, b"", b"autre", _SECRET.encode() + b"x", b"\xff\xfe"])
@pytest.mark.parametrize(
    ("methode", "chemin"),
    [
        ("GET", "/"),
        ("OPTIONS", "/"),
        ("GET", "/nulle-part"),
        ("GET", "/webhooks/otn/pret"),
        ("POST", "/webhooks/otn/tours"),
        ("POST", "/webhooks/otn/lectures"),
        ("DELETE", "/webhooks/otn/conversations/x"),
    ],
)
async def test_sans_le_secret_rasa_ne_dit_rien(methode: str, chemin: str, secret: bytes | None) -> None:
    reponse = await _demander(methode, chemin, secret)
    assert (reponse.status_code, reponse.json()) == (403, {"detail": "interdit"})


@pytest.mark.parametrize(
    ("methode", "chemin"),
    [
        ("GET", "/"),
        ("GET", "/version"),
        ("GET", "/webhooks/otn/tours"),
        ("POST", "/webhooks/rest/webhook"),
        ("DELETE", "/webhooks/otn/conversations/"),
        ("DELETE", "/webhooks/otn/conversations"),
    ],
)
async def test_avec_le_secret_les_adresses_de_rasa_n_existent_pas(methode: str, chemin: str) -> None:
    reponse = await _demander(methode, chemin, _SECRET.encode())
    assert (reponse.status_code, reponse.json()) == (404, {"detail": "introuvable"})


@pytest.fixture
def servies(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Porte, str, int]]:
    """What would be served, instead of serving it; Sanic is given back as it was."""
    servies: list[tuple[Porte, str, int]] = []
    monkeypatch.setattr(Sanic, "run", Sanic.run)
    monkeypatch.setattr(serveur_rasa, "servir", lambda porte, hote, port, vie: servies.append((porte, hote, port)))
    return servies


async def test_ce_que_rasa_declare_se_fait_au_demarrage_et_a_l_arret(servies: list[tuple[Porte, str, int]]) -> None:
    faits, application = [], Sanic("rasa-d-essai")

    @application.get("/")
    async def bonjour(_: Request) -> HTTPResponse:
        return response.text("bonjour de Rasa 3.6")

    for moment in ("before_server_start", "after_server_start", "before_server_stop", "after_server_stop"):

        async def noter(_: Sanic, __: Any, moment: str = moment) -> None:
            faits.append(moment)

        application.register_listener(noter, moment)
    serveur_rasa.servir_par(lambda vie: Porte(_SECRET, {}, vie))
    application.run(host="127.0.0.1", port=5055, ssl=None, backlog=100, workers=1)
    [(porte, hote, port)] = servies
    assert (hote, port) == ("127.0.0.1", 5055)

    recus: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    envoyes: asyncio.Queue[dict[str, str]] = asyncio.Queue()
    tache = asyncio.create_task(porte({"type": "lifespan"}, recus.get, envoyes.put))
    await recus.put({"type": "lifespan.startup"})
    assert await envoyes.get() == {"type": "lifespan.startup.complete"}
    assert faits == ["before_server_start", "after_server_start"]
    await recus.put({"type": "lifespan.shutdown"})
    assert await envoyes.get() == {"type": "lifespan.shutdown.complete"}
    assert faits[2:] == ["before_server_stop", "after_server_stop"]
    await tache
