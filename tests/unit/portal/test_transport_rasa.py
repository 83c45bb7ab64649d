"""The connections to Rasa: kept, never followed elsewhere, and each way to break has its name."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from aiohttp import web

from bot.portal.transport_rasa import Coupure, Demande, TransportRasa, TropLong
from tests.services.ports import port_libre

Repondre = Callable[[web.Request], Awaitable[web.Response]]


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
        self.repondre: Repondre = bien
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
    await transport.fermer()


def _demande(adresse: str, delai: float = 1.0) -> Demande:
    return Demande("POST", f"{adresse}/tours", {"X-OTN-Secret": "s"}, "é".encode(), delai, delai)


async def test_le_corps_et_les_entetes_passent_sur_une_seule_connexion(
    serveur: Serveur, transport: TransportRasa
) -> None:
    for _ in range(5):
        reponse = await transport.envoyer(_demande(serveur.adresse))
        assert (reponse.statut, json.loads(reponse.contenu)) == (200, {"lu": "é", "secret": "s"})
    assert len(serveur.connexions) == 1


@pytest.mark.parametrize(("repondre", "statut"), [(ailleurs, 302), (en_erreur, 500)])
async def test_un_statut_est_rendu_tel_quel(
    serveur: Serveur, transport: TransportRasa, repondre: Repondre, statut: int
) -> None:
    serveur.repondre = repondre
    assert (await transport.envoyer(_demande(serveur.adresse))).statut == statut


@pytest.mark.parametrize(("repondre", "erreur"), [(coupe, Coupure), (muet, TropLong)])
async def test_une_reponse_qui_ne_vient_pas_a_un_nom(
    serveur: Serveur, transport: TransportRasa, repondre: Repondre, erreur: type[Exception]
) -> None:
    serveur.repondre = repondre
    with pytest.raises(erreur):
        await transport.envoyer(_demande(serveur.adresse, 0.2))
    serveur.repondre = bien
    assert (await transport.envoyer(_demande(serveur.adresse))).statut == 200


async def test_un_serveur_arrete_refuse(transport: TransportRasa) -> None:
    with pytest.raises(Coupure):
        await transport.envoyer(_demande(f"http://127.0.0.1:{port_libre()}"))
