"""A turn that was cut is asked again under its key; one that is only slow, or refused, never is."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from bot.liaison import Coupure, Demande, Reponse, TropLong
from bot.portal.client_rasa import ClientRasa, RasaIndisponible

_REPRISES = (0.0, 0.3, 1.0)

Issue = int | type[Exception]


class Rasa:
    """Answers with these statuses or errors, in turn, then well; remembers what it was asked."""

    def __init__(self, suite: list[Issue], contenu: bytes = b'{"messages": []}') -> None:
        self._suite: Iterator[Issue] = iter(suite)
        self._contenu = contenu
        self.demandes: list[Demande] = []

    async def envoyer(self, demande: Demande) -> Reponse:
        self.demandes.append(demande)
        issue = next(self._suite, 200)
        if isinstance(issue, int):
            return Reponse(issue, self._contenu)
        raise issue

    async def fermer(self) -> None: ...


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses asked for, which last nothing. Only the client's: servers of other tests sleep too."""
    faites: list[float] = []

    async def noter(duree: float) -> None:
        faites.append(duree)

    monkeypatch.setattr("bot.portal.client_rasa.dormir", noter)
    return faites


def _client(rasa: Rasa, delai: float = 10.0) -> ClientRasa:
    return ClientRasa("http://rasa.invalid", "le-secret", delai, rasa, _REPRISES)


@pytest.mark.parametrize("coupure", [502, Coupure])
@pytest.mark.parametrize(("coupures", "reussit"), [(1, True), (2, True), (3, True), (4, False)])
async def test_un_tour_coupe_est_redemande_tel_quel_apres_chaque_pause(
    pauses: list[float], coupure: Issue, coupures: int, reussit: bool
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
    assert len({demande.corps for demande in rasa.demandes}) == 1
    assert json.loads(rasa.demandes[0].corps)["cle"] == "la-cle"


@pytest.mark.parametrize("issue", [500, 503, 504, 403, 404, TropLong])
async def test_un_tour_lent_ou_refuse_n_est_jamais_redemande(pauses: list[float], issue: Issue) -> None:
    rasa = Rasa([issue])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour", cle="la-cle")
    assert (len(rasa.demandes), pauses) == (1, [])


async def test_un_tour_coupe_puis_lent_s_arrete_la(pauses: list[float]) -> None:
    rasa = Rasa([502, TropLong])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour", cle="la-cle")
    assert len(rasa.demandes) == 2


async def test_un_tour_sans_cle_n_est_pas_redemande(pauses: list[float]) -> None:
    rasa = Rasa([502])
    with pytest.raises(RasaIndisponible):
        await _client(rasa).tour("conv", "bonjour")
    assert len(rasa.demandes) == 1


def test_le_secret_va_a_rasa_avec_chaque_demande(monkeypatch: pytest.MonkeyPatch) -> None:
    ouverts: list[tuple[str, dict[str, str]]] = []
    monkeypatch.setattr(
        "bot.portal.client_rasa.ClientHttp", lambda adresse, entetes: ouverts.append((adresse, entetes))
    )
    ClientRasa("http://rasa.invalid", "le-secret", 10.0)
    assert ouverts == [("http://rasa.invalid", {"Content-Type": "application/json", "X-OTN-Secret": "le-secret"})]


async def test_un_tour_est_demande_avec_un_delai_plus_court_que_celui_du_portail() -> None:
    rasa = Rasa([])
    await _client(rasa, delai=10.0).tour("conv", acte={"intention": "ouvrir"}, cle="la-cle")
    (demande,) = rasa.demandes
    assert (demande.methode, demande.chemin) == ("POST", "/webhooks/otn/tours")
    assert (demande.delai, demande.delai_connexion) == (10.0, 1.0)
    corps = {"conversation": "conv", "texte": None, "acte": {"intention": "ouvrir"}, "cle": "la-cle", "delai": 9.0}
    assert json.loads(demande.corps) == corps


@pytest.mark.parametrize("contenu", [b"<html>", b"[1]", b""])
async def test_une_reponse_illisible_est_une_panne(contenu: bytes) -> None:
    with pytest.raises(RasaIndisponible):
        await _client(Rasa([], contenu)).tour("conv", "bonjour", cle="la-cle")


@pytest.mark.parametrize(
    ("issue", "pret"),
    [(200, True), (500, False), (502, False), (503, False), (Coupure, False), (TropLong, False)],
)
async def test_pret_dit_si_rasa_comprend_sans_rien_lever(issue: Issue, pret: bool) -> None:
    rasa = Rasa([issue])
    assert await _client(rasa).pret() is pret
    assert [(d.methode, d.chemin) for d in rasa.demandes] == [("GET", "/webhooks/otn/pret")]
    assert (rasa.demandes[0].delai, rasa.demandes[0].delai_connexion) == (5.0, 1.0)


@pytest.mark.parametrize("issue", [404, 500, 502, Coupure, TropLong])
async def test_un_effacement_que_rasa_ne_confirme_pas_est_une_panne(issue: Issue) -> None:
    with pytest.raises(RasaIndisponible):
        await _client(Rasa([issue])).effacer("conv")


async def test_effacer_vise_la_conversation() -> None:
    rasa = Rasa([])
    await _client(rasa).effacer("conv")
    assert [(d.methode, d.chemin) for d in rasa.demandes] == [("DELETE", "/webhooks/otn/conversations/conv")]
