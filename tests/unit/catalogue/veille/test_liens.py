"""What each answer of a site means for the keeper. A scripted server on loopback stands for the Web."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import httpx
import pytest

from bot.catalogue.veille import VerdictLien
from tests.unit.catalogue.veille.serveur import Montre, Scene, Serveur, visiter

_VIVANT, _DEPLACE, _MORT, _A_VERIFIER = VerdictLien
_DATES = {"Date": "Mon, 23 Nov 2026 10:00:00 GMT", "Retry-After": "Mon, 23 Nov 2026 10:00:12 GMT"}


@pytest.mark.parametrize(
    ("scenes", "verdict", "methodes", "phrase"),
    [
        (Scene(), _VIVANT, ["HEAD"], "La page répond."),
        (Scene(204), _VIVANT, ["HEAD"], "La page répond."),
        ([Scene(405), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        ([Scene(501), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        ([Scene(403), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        ([Scene(400), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        ([Scene(404), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        ([Scene(coupe=True), Scene()], _VIVANT, ["HEAD", "GET"], "La page répond."),
        (Scene(404), _MORT, ["HEAD", "GET"], "La page n'existe plus."),
        (Scene(410), _MORT, ["HEAD", "GET"], "La page n'existe plus."),
        ([Scene(405), Scene(404)], _MORT, ["HEAD", "GET"], "La page n'existe plus."),
        ([Scene(404), Scene(503)], _A_VERIFIER, ["HEAD", "GET"], "en panne (code 503)"),
        (Scene(401), _A_VERIFIER, ["HEAD", "GET"], "mot de passe"),
        (Scene(403), _A_VERIFIER, ["HEAD", "GET"], "refuse cette vérification automatique"),
        (Scene(418), _A_VERIFIER, ["HEAD", "GET"], "inattendue (code 418)"),
        (Scene(500), _A_VERIFIER, ["HEAD", "GET"], "en panne (code 500)"),
        (Scene(coupe=True), _A_VERIFIER, ["HEAD", "GET"], "illisible"),
        (Scene(lenteur=0.6), _A_VERIFIER, ["HEAD"], "pas répondu à temps"),
        (Scene(302), _A_VERIFIER, ["HEAD"], "inattendue (code 302)"),
    ],
)
async def test_chaque_reponse_a_son_verdict(
    scenes: Scene | Sequence[Scene],
    verdict: VerdictLien,
    methodes: list[str],
    phrase: str,
    client: httpx.AsyncClient,
    montre: Montre,
) -> None:
    async with Serveur({"/a": scenes}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"))
    assert (etat.verdict, etat.adresse) == (verdict, serveur.url("/a"))
    assert phrase in etat.phrase
    assert serveur.methodes("/a") == methodes


@pytest.mark.parametrize(
    ("entetes", "verdict", "attente"),
    [
        ({"Retry-After": "12"}, _VIVANT, 12),
        (_DATES, _VIVANT, 12),
        ({"Retry-After": "0"}, _VIVANT, 0),
        ({"Retry-After": "3600"}, _A_VERIFIER, None),
        ({"Retry-After": "bientôt"}, _A_VERIFIER, None),
        ({"Retry-After": "9" * 400}, _A_VERIFIER, None),
        ({}, _A_VERIFIER, None),
    ],
)
async def test_un_site_qui_demande_d_attendre_est_obei_une_fois(
    entetes: Mapping[str, str],
    verdict: VerdictLien,
    attente: int | None,
    client: httpx.AsyncClient,
    montre: Montre,
) -> None:
    async with Serveur({"/a": [Scene(429, entetes), Scene()]}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"))
    assert etat.verdict is verdict
    assert montre.attentes[:1] == ([] if attente is None else [attente])
    assert len(serveur.recues) == (1 if attente is None else 2)


async def test_un_site_qui_redemande_d_attendre_est_laisse_a_une_personne(
    client: httpx.AsyncClient, montre: Montre
) -> None:
    async with Serveur({"/a": Scene(429, {"Retry-After": "2"})}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"))
    assert (etat.verdict, etat.code, len(serveur.recues)) == (_A_VERIFIER, 429, 2)


@pytest.mark.parametrize(
    ("codes", "verdict", "nouvelle"),
    [
        ((301,), _DEPLACE, "/1"),
        ((308, 301), _DEPLACE, "/2"),
        ((301, 302), _DEPLACE, "/1"),
        ((302,), _VIVANT, None),
        ((307, 301), _VIVANT, None),
        ((301, 301, 301, 301, 301), _DEPLACE, "/5"),
        ((301, 301, 301, 301, 301, 301), _A_VERIFIER, None),
    ],
)
async def test_une_page_demenagee_propose_sa_nouvelle_adresse(
    codes: tuple[int, ...], verdict: VerdictLien, nouvelle: str | None, client: httpx.AsyncClient, montre: Montre
) -> None:
    scenes = {f"/{rang}": Scene(code, {"Location": f"/{rang + 1}"}) for rang, code in enumerate(codes)}
    async with Serveur({**scenes, f"/{len(codes)}": Scene()}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/0"))
    assert (etat.verdict, etat.autre_site) == (verdict, False)
    assert etat.nouvelle == (serveur.url(nouvelle) if nouvelle else None)


async def test_un_renvoi_vers_une_page_disparue_est_un_lien_mort(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(301, {"Location": "/b"}), "/b": Scene(404)}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"))
    assert (etat.verdict, serveur.methodes("/b")) == (_MORT, ["HEAD", "GET"])


async def test_un_renvoi_en_rond_s_arrete(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(302, {"Location": "/a"})}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"))
    assert (etat.verdict, len(serveur.recues)) == (_A_VERIFIER, 6)
    assert "sans fin" in etat.phrase


@pytest.mark.parametrize(("code", "verdict"), [(301, _DEPLACE), (302, _A_VERIFIER)])
async def test_un_renvoi_vers_un_autre_site_est_dit(
    code: int, verdict: VerdictLien, client: httpx.AsyncClient, montre: Montre
) -> None:
    serveur = Serveur({"/a": Scene(), "/b": Scene()})
    async with serveur.ouvert():
        ailleurs = serveur.url("/b", "localhost")
        async with Serveur({"/a": Scene(code, {"Location": ailleurs})}).ouvert() as premier:
            (etat,) = await visiter(premier, client, montre, premier.url("/a"))
    assert (etat.verdict, etat.autre_site) == (verdict, True)
    assert "autre site" in etat.phrase
    assert etat.nouvelle == (ailleurs if verdict is _DEPLACE else None)
    assert serveur.recues[0].entetes["host"] == f"localhost:{serveur.port}"


async def test_une_reponse_au_compte_gouttes_s_arrete(client: httpx.AsyncClient, montre: Montre) -> None:
    async with Serveur({"/a": Scene(goutte=True)}).ouvert() as serveur:
        (etat,) = await visiter(serveur, client, montre, serveur.url("/a"), delai=0.5)
    assert etat.verdict is _A_VERIFIER
    assert "à temps" in etat.phrase
