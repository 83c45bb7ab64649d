"""Calls to the action server: asked once more when the connection breaks, and never a turn with a hole."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.rasa_channel import appel_actions
from bot.rasa_channel.appel_actions import ActionsMuettes, AppelActions

_SECRET = {"X-OTN-Secret": "le-secret"}
_CORPS = {
    "next_action": "action_recommander",
    "tracker": {"slots": {"regions": ["16"]}, "latest_message": {"text": "dit"}, "events": []},
}
_REPONSE = {"events": [], "responses": [{"text": "Voici."}]}

Issue = Callable[[web.Request], Awaitable[web.Response]]


async def bien(_: web.Request) -> web.Response:
    return web.json_response(_REPONSE)


async def coupe(requete: web.Request) -> web.Response:
    """The process dies before it answers."""
    assert requete.transport is not None
    requete.transport.abort()
    return web.Response()


async def refuse(_: web.Request) -> web.Response:
    return web.json_response({"error": "refus", "action_name": "action_recommander"}, status=400)


async def en_erreur(_: web.Request) -> web.Response:
    return web.json_response({}, status=500)


async def introuvable(_: web.Request) -> web.Response:
    return web.json_response({}, status=404)


async def interdit(_: web.Request) -> web.Response:
    return web.json_response({}, status=403)


async def illisible(_: web.Request) -> web.Response:
    return web.Response(text="<html>", content_type="text/html")


async def muet(_: web.Request) -> web.Response:
    await asyncio.sleep(1.0)
    return web.json_response(_REPONSE)


class Actions:
    """An action server on loopback: gives these outcomes in turn, then answers well; remembers what it was sent."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.corps: list[Any] = []
        self.entetes: list[Any] = []
        self.clients: list[Any] = []
        self.sante = 200

    async def webhook(self, requete: web.Request) -> web.Response:
        self.corps.append(await requete.json())
        self.entetes.append(requete.headers)
        assert requete.transport is not None
        self.clients.append(requete.transport.get_extra_info("peername"))
        return await (self.issues.pop(0) if self.issues else bien)(requete)

    async def health(self, _: web.Request) -> web.Response:
        return web.json_response({}, status=self.sante)


@pytest.fixture
async def actions(unused_tcp_port: int) -> AsyncIterator[Actions]:
    """The server, at this port."""
    faux, application = Actions(), web.Application()
    application.add_routes([web.post("/webhook", faux.webhook), web.get("/health", faux.health)])
    coureur = web.AppRunner(application)
    await coureur.setup()
    await web.TCPSite(coureur, "127.0.0.1", unused_tcp_port, shutdown_timeout=0.1).start()
    yield faux
    await coureur.cleanup()


@pytest.fixture
async def appel(unused_tcp_port: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AppelActions]:
    """Our side, less patient than in service."""
    monkeypatch.setattr(appel_actions, "_DELAI", 0.4)
    ouvert = AppelActions(EndpointConfig(f"http://127.0.0.1:{unused_tcp_port}/webhook", headers=_SECRET))
    yield ouvert
    await ouvert.fermer()


async def test_une_action_recoit_ce_que_rasa_donne_avec_le_secret(actions: Actions, appel: AppelActions) -> None:
    assert await appel.request(json=_CORPS, method="post", timeout=300) == _REPONSE
    assert actions.corps == [_CORPS]
    assert actions.entetes[0]["X-OTN-Secret"] == "le-secret"


async def test_une_connexion_sert_a_tous_les_appels(actions: Actions, appel: AppelActions) -> None:
    for _ in range(5):
        await appel.request(json=_CORPS)
    assert len(set(actions.clients)) == 1


async def test_une_connexion_coupee_est_redemandee_une_fois(actions: Actions, appel: AppelActions) -> None:
    actions.issues = [coupe]
    assert await appel.request(json=_CORPS) == _REPONSE
    assert len(actions.corps) == 2
    assert actions.corps[0] == actions.corps[1]


async def test_un_refus_de_l_action_est_celui_que_rasa_attend(actions: Actions, appel: AppelActions) -> None:
    actions.issues = [refuse]
    with pytest.raises(ClientResponseError) as refus:
        await appel.request(json=_CORPS)
    assert refus.value.status == 400
    assert "action_recommander" in refus.value.text
    assert len(actions.corps) == 1


@pytest.mark.parametrize(
    ("issues", "demandes"),
    [
        ([coupe, coupe], 2),
        ([coupe, en_erreur], 2),
        ([en_erreur], 1),
        ([introuvable], 1),
        ([interdit], 1),
        ([illisible], 1),
        ([muet], 1),
    ],
)
async def test_le_tour_entier_est_abandonne(
    actions: Actions, appel: AppelActions, issues: list[Issue], demandes: int
) -> None:
    actions.issues = list(issues)
    with pytest.raises(ActionsMuettes):
        await appel.request(json=_CORPS)
    assert len(actions.corps) == demandes
    assert await appel.request(json=_CORPS) == _REPONSE, "le tour suivant n'en garde rien"


async def test_sans_serveur_d_actions_le_tour_entier_est_abandonne(appel: AppelActions) -> None:
    with pytest.raises(ActionsMuettes):
        await appel.request(json=_CORPS)
    with pytest.raises(ActionsMuettes):
        await appel.verifier()


def test_rasa_ne_peut_pas_avaler_l_abandon() -> None:
    assert not issubclass(ActionsMuettes, Exception)


@pytest.mark.parametrize(("statut", "pret"), [(200, True), (403, False), (500, False)])
async def test_verifier_demande_la_sante(actions: Actions, appel: AppelActions, statut: int, pret: bool) -> None:
    actions.sante = statut
    if pret:
        await appel.verifier()
        return
    with pytest.raises(ActionsMuettes):
        await appel.verifier()
