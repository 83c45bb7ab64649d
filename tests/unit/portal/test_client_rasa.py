"""A turn that was cut is asked again under its key; one that is only slow, or refused, never is."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator

import httpx
import pytest

from bot.portal.client_rasa import ClientRasa, RasaIndisponible

_REPRISES = (0.0, 0.3, 1.0)

Suite = list[int | type[httpx.HTTPError]]


class Rasa:
    """Answers with these statuses or errors, in turn, then well; remembers what it was asked."""

    def __init__(self, suite: Suite) -> None:
        self._suite: Iterator[int | type[httpx.HTTPError]] = iter(suite)
        self.demandes: list[httpx.Request] = []

    def __call__(self, requete: httpx.Request) -> httpx.Response:
        self.demandes.append(requete)
        issue = next(self._suite, 200)
        if isinstance(issue, int):
            return httpx.Response(issue, json={"messages": []})
        raise issue("essai")


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses asked for, which last nothing."""
    faites: list[float] = []

    async def noter(duree: float) -> None:
        faites.append(duree)

    monkeypatch.setattr(asyncio, "sleep", noter)
    return faites


def _client(repondre: Callable[[httpx.Request], httpx.Response], delai: float = 10.0) -> ClientRasa:
    return ClientRasa("http://rasa.invalid", "le-secret", delai, httpx.MockTransport(repondre), _REPRISES)


@pytest.mark.parametrize(
    "coupure", [502, httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError]
)
@pytest.mark.parametrize(("coupures", "reussit"), [(1, True), (2, True), (3, True), (4, False)])
async def test_un_tour_coupe_est_redemande_tel_quel_apres_chaque_pause(
    pauses: list[float], coupure: int | type[httpx.HTTPError], coupures: int, reussit: bool
) -> None:
    rasa = Rasa([coupure] * coupures)
    tour = _client(rasa).tour("conv", "bonjour", cle="la-cle")
    if reussit:
        assert await tour == {"messages": []}
    else:
        with pytest.raises(RasaIndisponible):
            await tour
    assert pauses == list(_REPRISES[:coupures])
    assert len(rasa.demandes) == min(coupures, len(_REPRISES)) + 1
    assert len({demande.content for demande in rasa.demandes}) == 1
    assert json.loads(rasa.demandes[0].content)["cle"] == "la-cle"


@pytest.mark.parametrize("issue", [500, 503, 504, 403, 404, httpx.ReadTimeout, httpx.ConnectTimeout, httpx.PoolTimeout])
async def test_un_tour_lent_ou_refuse_n_est_jamais_redemande(
    pauses: list[float], issue: int | type[httpx.HTTPError]
) -> None:
    rasa = Rasa([issue])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour", cle="la-cle")
    assert (len(rasa.demandes), pauses) == (1, [])


async def test_un_tour_coupe_puis_lent_s_arrete_la(pauses: list[float]) -> None:
    rasa = Rasa([502, httpx.ReadTimeout])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour", cle="la-cle")
    assert len(rasa.demandes) == 2


async def test_un_tour_sans_cle_n_est_pas_redemande(pauses: list[float]) -> None:
    rasa = Rasa([502])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour")
    assert len(rasa.demandes) == 1


async def test_ce_qui_est_demande_porte_le_secret_et_un_delai_plus_court_que_celui_du_portail() -> None:
    rasa = Rasa([])
    await _client(rasa, delai=10.0).tour("conv", acte={"intention": "ouvrir"}, cle="la-cle")
    (demande,) = rasa.demandes
    assert str(demande.url) == "http://rasa.invalid/webhooks/otn/tours"
    assert demande.headers["x-otn-secret"] == "le-secret"
    assert demande.extensions["timeout"]["read"] == 10.0
    corps = {"conversation": "conv", "texte": None, "acte": {"intention": "ouvrir"}, "cle": "la-cle", "delai": 9.0}
    assert json.loads(demande.content) == corps


@pytest.mark.parametrize("contenu", ["<html>", "[1]", ""])
async def test_une_reponse_illisible_est_une_panne(contenu: str) -> None:
    with pytest.raises(RasaIndisponible):
        await _client(lambda _: httpx.Response(200, text=contenu)).tour("conv", "bonjour", cle="la-cle")


@pytest.mark.parametrize(
    ("issue", "pret"),
    [(200, True), (500, False), (502, False), (503, False), (httpx.ConnectError, False), (httpx.ReadTimeout, False)],
)
async def test_pret_dit_si_rasa_comprend_sans_rien_lever(issue: int | type[httpx.HTTPError], pret: bool) -> None:
    rasa = Rasa([issue])
    assert await _client(rasa).pret() is pret
    assert [(demande.method, demande.url.path) for demande in rasa.demandes] == [("GET", "/webhooks/otn/pret")]
    assert rasa.demandes[0].extensions["timeout"]["connect"] == 1.0


@pytest.mark.parametrize("issue", [404, 500, 502, httpx.ConnectError, httpx.ReadTimeout])
async def test_un_effacement_que_rasa_ne_confirme_pas_est_une_panne(issue: int | type[httpx.HTTPError]) -> None:
    with pytest.raises(RasaIndisponible):
        await _client(Rasa([issue])).effacer("conv")


async def test_effacer_vise_la_conversation() -> None:
    rasa = Rasa([])
    await _client(rasa).effacer("conv")
    assert [(demande.method, demande.url.path) for demande in rasa.demandes] == [
        ("DELETE", "/webhooks/otn/conversations/conv")
    ]
