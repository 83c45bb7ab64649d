"""Rasa's server, its own addresses included, answers to the holder of the secret only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from sanic import Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.server import AsyncioServer

from bot.rasa_channel.canal import CanalInterne
from tests.services.ports import port_libre

_SECRET = "secret-d-essai"


async def _repondre(_: UserMessage) -> None:
    raise AssertionError("un tour sans le secret")


@pytest.fixture(scope="module")
def rasa() -> Iterator[str]:
    """A server with an address of its own, as Rasa's greeting, and our channel as Rasa mounts it.

    One for the module: Sanic rewrites its own classes at the first start, and cannot a second time in a process.
    """
    application, port = Sanic("rasa-d-essai"), port_libre()

    @application.get("/")
    async def bonjour(_: Request) -> HTTPResponse:
        return response.text("bonjour de Rasa 3.6")

    application.blueprint(CanalInterne(_SECRET).blueprint(_repondre), url_prefix="/webhooks/otn")

    async def demarrer() -> AsyncioServer:
        serveur = await application.create_server("127.0.0.1", port, return_asyncio_server=True)
        assert serveur is not None
        await serveur.startup()
        # Not what follows the start: it asks for Rasa's agent.
        await serveur.before_start()
        return serveur

    boucle = asyncio.new_event_loop()
    fil = threading.Thread(target=boucle.run_forever, daemon=True)
    fil.start()
    serveur = asyncio.run_coroutine_threadsafe(demarrer(), boucle).result(20)
    yield f"http://127.0.0.1:{port}"
    boucle.call_soon_threadsafe(serveur.close)
    boucle.call_soon_threadsafe(boucle.stop)
    fil.join(20)


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
def test_sans_le_secret_rasa_ne_dit_rien(rasa: str, methode: str, chemin: str, secret: bytes | None) -> None:
    entetes = {} if secret is None else {b"X-OTN-Secret": secret}
    reponse = httpx.request(methode, rasa + chemin, headers=entetes, trust_env=False)
    assert (reponse.status_code, reponse.json()) == (403, {"detail": "interdit"})


def test_avec_le_secret_les_adresses_de_rasa_repondent(rasa: str) -> None:
    reponse = httpx.get(rasa, headers={"X-OTN-Secret": _SECRET}, trust_env=False)
    assert reponse.text == "bonjour de Rasa 3.6"
