"""Whoever has not shown the secret yet holds neither memory nor a connection for long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest
import uvicorn
from uvicorn.server import ServerState

from bot.liaison import Appel, Porte, Reponse
from bot.liaison.protocole import ProtocoleInterne
from tests.services.ports import port_libre

_DEMANDE = b"POST /tours HTTP/1.1\r\nHost: x\r\nX-OTN-Secret: s\r\nContent-Length: 2\r\n\r\n{}"


async def _tour(_: Appel) -> Reponse:
    return Reponse(200, b"{}")


@pytest.fixture
async def port() -> AsyncIterator[int]:
    """A door that waits 0.3 second for a request, and one for the next to begin."""
    porte = Porte("s", {("POST", "/tours"): _tour})
    reglage = uvicorn.Config(porte, ws="none", log_config=None, access_log=False, timeout_keep_alive=1)
    reglage.load()
    port = port_libre()
    faire = partial(ProtocoleInterne, config=reglage, server_state=ServerState(), app_state={}, secondes=0.3)
    serveur = await asyncio.get_running_loop().create_server(faire, "127.0.0.1", port)
    yield port
    serveur.close()


@pytest.mark.parametrize(
    "envoi",
    [
        b"",
        b"GET /tours HT",
        _DEMANDE[:-1],
        _DEMANDE[:-40],
    ],
)
@pytest.mark.parametrize("avant", [0, 1])
async def test_une_demande_qui_ne_vient_pas_en_entier_n_est_pas_attendue(port: int, avant: int, envoi: bytes) -> None:
    entree, sortie = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(avant):
        sortie.write(_DEMANDE)
        await entree.readuntil(b"{}")
    sortie.write(envoi)
    await asyncio.wait_for(_jusqu_a_la_fin(entree), 3)
    sortie.close()


async def test_une_tete_sans_fin_est_coupee(port: int) -> None:
    entree, sortie = await asyncio.open_connection("127.0.0.1", port)
    sortie.write(b"GET /tours HTTP/1.1\r\n")
    for _ in range(80):
        sortie.write(b"X: " + b"a" * 1024 + b"\r\n")
    await asyncio.wait_for(_jusqu_a_la_fin(entree), 0.25)
    sortie.close()


async def test_des_demandes_entieres_se_suivent_sur_la_meme_connexion(port: int) -> None:
    entree, sortie = await asyncio.open_connection("127.0.0.1", port)
    for _ in range(3):
        sortie.write(_DEMANDE)
        assert (await entree.readuntil(b"{}")).startswith(b"HTTP/1.1 200 OK\r\n")
        # Longer than a request may take: between two, uvicorn's own limit holds.
        await asyncio.sleep(0.4)
    sortie.close()


async def _jusqu_a_la_fin(entree: asyncio.StreamReader) -> None:
    try:
        while await entree.read(4096):
            pass
    except ConnectionError:
        return
