"""Calls to the action server: asked once more when the connection breaks, and never a turn with a hole."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

import pytest
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.rasa_channel import appel_actions
from bot.rasa_channel.appel_actions import ActionsMuettes, AppelActions
from tests.services.ports import port_libre
from tests.services.serveur_brut import Repondre, ServeurBrut, coupe, octets

_SECRET = {"X-OTN-Secret": "le-secret"}
_CORPS = {
    "next_action": "action_recommander",
    "tracker": {"slots": {"regions": ["16"]}, "latest_message": {"text": "dit"}, "events": []},
}
_REPONSE = {"events": [], "responses": [{"text": "Voici."}]}


def statut(code: int, contenu: object = None) -> bytes:
    """A whole answer in JSON."""
    corps = json.dumps(contenu or {}).encode()
    return f"HTTP/1.1 {code} Essai\r\nContent-Length: {len(corps)}\r\n\r\n".encode() + corps


async def muet(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(1.0)


REFUSE = octets(statut(400, {"error": "refus", "action_name": "action_recommander"}))
EN_ERREUR, INTROUVABLE, INTERDIT = octets(statut(500)), octets(statut(404)), octets(statut(403))
ILLISIBLE = octets(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>")


@pytest.fixture
async def actions() -> AsyncIterator[ServeurBrut]:
    """An action server on loopback."""
    serveur = ServeurBrut(statut(200, _REPONSE))
    ecoute = await asyncio.start_server(serveur.servir, "127.0.0.1", serveur.port)
    yield serveur
    ecoute.close()
    serveur.fermer()


@pytest.fixture
async def appel(actions: ServeurBrut, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AppelActions]:
    """Our side, less patient than in service."""
    monkeypatch.setattr(appel_actions, "_DELAI", 0.4)
    ouvert = AppelActions(EndpointConfig(f"http://127.0.0.1:{actions.port}/webhook", headers=_SECRET))
    yield ouvert
    await ouvert.fermer()


async def test_une_action_recoit_ce_que_rasa_donne_avec_le_secret(actions: ServeurBrut, appel: AppelActions) -> None:
    assert await appel.request(json=_CORPS, method="post", timeout=300) == _REPONSE
    (recu,) = actions.recu
    tete, _, corps = recu.partition(b"\r\n\r\n")
    assert tete.startswith(b"POST /webhook HTTP/1.1\r\n")
    assert b"X-OTN-Secret: le-secret" in tete.split(b"\r\n")
    assert json.loads(corps) == _CORPS


async def test_une_connexion_sert_a_tous_les_appels(actions: ServeurBrut, appel: AppelActions) -> None:
    for _ in range(5):
        await appel.request(json=_CORPS)
    assert len(actions.connexions) == 1


async def test_une_connexion_coupee_est_redemandee_une_fois(actions: ServeurBrut, appel: AppelActions) -> None:
    actions.repondre = [coupe]
    assert await appel.request(json=_CORPS) == _REPONSE
    assert len(actions.recu) == 2
    assert actions.recu[0] == actions.recu[1]


async def test_un_refus_de_l_action_est_celui_que_rasa_attend(actions: ServeurBrut, appel: AppelActions) -> None:
    actions.repondre = [REFUSE]
    with pytest.raises(ClientResponseError) as refus:
        await appel.request(json=_CORPS)
    assert refus.value.status == 400
    assert "action_recommander" in refus.value.text
    assert len(actions.recu) == 1


@pytest.mark.parametrize(
    ("issues", "demandes"),
    [
        ([coupe, coupe], 2),
        ([coupe, EN_ERREUR], 2),
        ([EN_ERREUR], 1),
        ([INTROUVABLE], 1),
        ([INTERDIT], 1),
        ([ILLISIBLE], 1),
        ([muet], 1),
    ],
)
async def test_le_tour_entier_est_abandonne(
    actions: ServeurBrut, appel: AppelActions, issues: list[Repondre], demandes: int
) -> None:
    actions.repondre = list(issues)
    with pytest.raises(ActionsMuettes):
        await appel.request(json=_CORPS)
    assert len(actions.recu) == demandes
    assert await appel.request(json=_CORPS) == _REPONSE, "le tour suivant n'en garde rien"


async def test_sans_serveur_d_actions_le_tour_entier_est_abandonne() -> None:
    appel = AppelActions(EndpointConfig(f"http://127.0.0.1:{port_libre()}/webhook", headers=_SECRET))
    with pytest.raises(ActionsMuettes):
        await appel.request(json=_CORPS)
    with pytest.raises(ActionsMuettes):
        await appel.verifier()


def test_rasa_ne_peut_pas_avaler_l_abandon() -> None:
    assert not issubclass(ActionsMuettes, Exception)


@pytest.mark.parametrize(("code", "pret"), [(200, True), (403, False), (500, False)])
async def test_verifier_demande_la_sante(actions: ServeurBrut, appel: AppelActions, code: int, pret: bool) -> None:
    actions.repondre = [octets(statut(code))]
    if pret:
        await appel.verifier()
        assert actions.recu[0].startswith(b"GET /health HTTP/1.1\r\n")
        return
    with pytest.raises(ActionsMuettes):
        await appel.verifier()
