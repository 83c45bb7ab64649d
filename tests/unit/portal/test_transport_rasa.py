"""The connections to Rasa: kept, never followed elsewhere, and each way to break has its name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from aiohttp import web

from bot.portal.transport_rasa import TransportRasa
from tests.services.ports import port_libre

Reponse = Callable[[web.Request], Awaitable[web.Response]]


async def bien(requete: web.Request) -> web.Response:
    return web.json_response({"lu": (await requete.read()).decode(), "secret": requete.headers.get("X-OTN-Secret")})


async def ailleurs(_: web.Request) -> web.Response:
    return web.Response(status=302, headers={"Location": "/autre"})


async def en_erreur(_: web.Request) -> web.Response:
    return web.Response(status=500, text="panne")


async def coupe(requete: web.Request) -> web.Response:
    assert requete.transport is not None
    requete.transport.abort()
    return web.Response()


async def muet(_: web.Request) -> web.Response:
    await asyncio.sleep(2.0)
    return web.Response()


class Serveur:
    """Rasa's address, answered by one of the functions above."""

    def __init__(self) -> None:
        self.repondre: Reponse = bien
        self.connexions: set[object] = set()
        self.adresse = ""

    async def __call__(self, requete: web.Request) -> web.StreamResponse:
        self.connexions.add(requete.transport)
        return await self.repondre(requete)


@pytest.fixture
async def serveur() -> AsyncIterator[Serveur]:
    serveur = Serveur()
    coureur = web.ServerRunner(web.Server(serveur))
    await coureur.setup()
    port = port_libre()
    await web.TCPSite(coureur, "127.0.0.1", port).start()
    serveur.adresse = f"http://127.0.0.1:{port}"
    yield serveur
    await coureur.cleanup()


@pytest.fixture
async def transport() -> AsyncIterator[TransportRasa]:
    transport = TransportRasa()
    yield transport
    await transport.aclose()


def _requete(adresse: str, delai: float = 1.0) -> httpx.Request:
    delais = httpx.Timeout(delai).as_dict()
    return httpx.Request(
        "POST", f"{adresse}/tours", headers={"X-OTN-Secret": "s"}, content="é".encode(), extensions={"timeout": delais}
    )


async def test_le_corps_et_les_entetes_passent_sur_une_seule_connexion(
    serveur: Serveur, transport: TransportRasa
) -> None:
    for _ in range(5):
        reponse = await transport.handle_async_request(_requete(serveur.adresse))
        assert (reponse.status_code, reponse.json()) == (200, {"lu": "é", "secret": "s"})
    assert len(serveur.connexions) == 1


@pytest.mark.parametrize(("repondre", "statut"), [(ailleurs, 302), (en_erreur, 500)])
async def test_un_statut_est_rendu_tel_quel(
    serveur: Serveur, transport: TransportRasa, repondre: Reponse, statut: int
) -> None:
    serveur.repondre = repondre
    assert (await transport.handle_async_request(_requete(serveur.adresse))).status_code == statut


@pytest.mark.parametrize(("repondre", "erreur"), [(coupe, httpx.ReadError), (muet, httpx.ReadTimeout)])
async def test_une_reponse_qui_ne_vient_pas_a_un_nom(
    serveur: Serveur, transport: TransportRasa, repondre: Reponse, erreur: type[Exception]
) -> None:
    serveur.repondre = repondre
    with pytest.raises(erreur):
        await transport.handle_async_request(_requete(serveur.adresse, 0.2))
    serveur.repondre = bien
    assert (await transport.handle_async_request(_requete(serveur.adresse))).status_code == 200


async def test_un_serveur_arrete_refuse(transport: TransportRasa) -> None:
    with pytest.raises(httpx.ConnectError):
        await transport.handle_async_request(_requete(f"http://127.0.0.1:{port_libre()}"))
