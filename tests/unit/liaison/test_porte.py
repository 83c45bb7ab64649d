"""The door of a piece: nothing without the secret, nothing but its addresses, and a fault that tells nothing."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

import httpx
import pytest

from bot.liaison import Appel, Porte, Reponse
from bot.observation import presente

_SECRET = "secret-d-essai"


async def _dire(appel: Appel) -> Reponse:
    return Reponse(200, appel.corps)


async def _nommer(appel: Appel) -> Reponse:
    return Reponse(201, appel.nom.encode())


async def _tomber(_: Appel) -> Reponse:
    raise KeyError("ce que la personne a écrit")


async def _correler(_: Appel) -> Reponse:
    return Reponse(200, str(presente()).encode())


PORTE = Porte(
    _SECRET,
    {
        ("POST", "/dire"): _dire,
        ("DELETE", "/noms/"): _nommer,
        ("GET", "/tomber"): _tomber,
        ("GET", "/correler"): _correler,
    },
)


@pytest.fixture
def appeler() -> Callable[..., Awaitable[httpx.Response]]:
    """One request to the door, without any network."""

    async def appeler(methode: str, chemin: str, corps: bytes = b"", **entetes: str | bytes) -> httpx.Response:
        transport = httpx.ASGITransport(app=PORTE)
        async with httpx.AsyncClient(transport=transport, base_url="http://piece") as client:
            entetes_bruts = [
                (nom.replace("_", "-").encode(), valeur if isinstance(valeur, bytes) else valeur.encode())
                for nom, valeur in entetes.items()
            ]
            return await client.request(methode, chemin, content=corps, headers=entetes_bruts)

    return appeler


@pytest.mark.parametrize("secret", [None, b"", b"autre", _SECRET.encode() + b"x", "é".encode(), b"\xff\xfe"])
@pytest.mark.parametrize(("methode", "chemin"), [("POST", "/dire"), ("OPTIONS", "/dire"), ("GET", "/nulle-part")])
async def test_sans_le_secret_rien_ne_repond(
    appeler: Callable[..., Awaitable[httpx.Response]], methode: str, chemin: str, secret: bytes | None
) -> None:
    entetes = {} if secret is None else {"X_OTN_Secret": secret}
    reponse = await appeler(methode, chemin, b"{}", **entetes)
    assert (reponse.status_code, reponse.json()) == (403, {"detail": "interdit"})


@pytest.mark.parametrize(
    ("methode", "chemin", "statut", "contenu"),
    [
        ("POST", "/dire", 200, "é"),
        ("GET", "/dire", 404, '{"detail":"introuvable"}'),
        ("POST", "/dire/", 404, '{"detail":"introuvable"}'),
        ("POST", "/nulle-part", 404, '{"detail":"introuvable"}'),
        ("DELETE", "/noms/Ab_c-1", 201, "Ab_c-1"),
        ("DELETE", "/noms/", 404, '{"detail":"introuvable"}'),
        ("DELETE", "/noms/a/b", 404, '{"detail":"introuvable"}'),
        ("DELETE", "/noms", 404, '{"detail":"introuvable"}'),
        ("GET", "/noms/a", 404, '{"detail":"introuvable"}'),
    ],
)
async def test_chaque_adresse_a_son_traitement(
    appeler: Callable[..., Awaitable[httpx.Response]], methode: str, chemin: str, statut: int, contenu: str
) -> None:
    reponse = await appeler(methode, chemin, "é".encode(), X_OTN_Secret=_SECRET)
    assert (reponse.status_code, reponse.text) == (statut, contenu)


async def test_une_panne_ne_dit_rien_et_le_journal_n_en_dit_que_le_lieu(
    appeler: Callable[..., Awaitable[httpx.Response]], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        reponse = await appeler("GET", "/tomber", X_OTN_Secret=_SECRET)
    assert (reponse.status_code, reponse.json()) == (500, {})
    assert [ligne.getMessage() for ligne in caplog.records] == ["demande_en_erreur"]


@pytest.mark.parametrize(("envoyee", "gardee"), [("abcdef123456", "abcdef123456"), (None, "None")])
async def test_la_correlation_est_celle_de_la_demande(
    appeler: Callable[..., Awaitable[httpx.Response]], envoyee: str | None, gardee: str
) -> None:
    entetes = {} if envoyee is None else {"X_OTN_Correlation": envoyee}
    assert (await appeler("GET", "/correler", X_OTN_Secret=_SECRET, **entetes)).text == gardee
