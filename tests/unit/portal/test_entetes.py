"""Every answer carries the security headers; only the hosts of OTN_ORIGINES may talk from a browser."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import msgspec
import pytest

from bot.reglages import Reglages
from tests.unit.portal.conftest import ORIGINE, Portail
from tests.unit.portal.contrat import CONVERSATIONS, probleme
from tests.unit.portal.faux_rasa import coupee

_ATTENDUS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    f"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors {ORIGINE}",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cross-origin-opener-policy": "same-origin",
}
_BAVARDS = {"server", "x-powered-by", "x-aspnet-version", "via", "x-runtime"}
_AUTRE = "https://ailleurs.example"

REPONSES: list[tuple[str, str, object, int]] = [
    ("GET", "/", None, 200),
    ("GET", "/formulaire?secteur=construction", None, 200),
    ("GET", "/formulaire?secteur=bijoux", None, 422),
    ("GET", "/statique/socle.css", None, 200),
    ("GET", "/statique/absent.js", None, 404),
    ("GET", "/nulle-part", None, 404),
    ("POST", "/formulaire", None, 405),
    ("GET", "/api/v1/projets", None, 200),
    ("HEAD", "/api/v1/projets", None, 200),
    ("GET", "/api/v1/recommandations?region=99", None, 422),
    ("GET", "/api/openapi.yml", None, 200),
    ("GET", "/clavardage", None, 200),
    ("GET", "/widget/configuration.json", None, 200),
    ("GET", "/widget/absent.js", None, 404),
    ("GET", "/api/v1/nulle-part", None, 404),
    ("GET", "/sante", None, 503),
    ("POST", CONVERSATIONS, {}, 201),
    ("POST", CONVERSATIONS, [], 422),
    ("POST", CONVERSATIONS, None, 415),
    ("GET", f"{CONVERSATIONS}/inconnue", None, 404),
]


@pytest.mark.parametrize(("methode", "chemin", "envoi", "statut"), REPONSES)
async def test_chaque_reponse_porte_les_entetes_de_securite(
    portail: Portail, methode: str, chemin: str, envoi: object, statut: int
) -> None:
    reponse = await portail.client.request(methode, chemin, json=envoi)
    assert reponse.status_code == statut
    _verifier(reponse)


async def test_une_panne_et_une_erreur_de_notre_fait_les_portent_aussi(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    imprevue = await portail.envoyer(identifiant, {"texte": "du futur"})
    assert imprevue.status_code == 500
    _verifier(imprevue)
    portail.rasa.panne = coupee
    indisponible = await portail.envoyer(identifiant, {"texte": "bonjour"})
    assert indisponible.status_code == 503
    _verifier(indisponible)


async def test_une_reponse_304_les_porte_aussi(portail: Portail) -> None:
    etiquette = (await portail.client.get("/api/v1/projets")).headers["etag"]
    reponse = await portail.client.get("/api/v1/projets", headers={"If-None-Match": etiquette})
    assert reponse.status_code == 304
    _verifier(reponse)


async def test_une_origine_permise_lit_la_conversation_et_le_delai_d_attente(portail: Portail) -> None:
    reponse = await portail.client.post(CONVERSATIONS, json={}, headers={"Origin": ORIGINE})
    assert reponse.headers["access-control-allow-origin"] == ORIGINE
    assert reponse.headers["access-control-expose-headers"] == "Retry-After, X-Request-ID"
    assert "Origin" in reponse.headers["vary"]
    assert "access-control-allow-credentials" not in reponse.headers


@pytest.mark.parametrize("origine", [_AUTRE, "null", f"{ORIGINE}.pirate.example", "http://www.quebec.example"])
async def test_une_autre_origine_ne_lit_pas_la_conversation(portail: Portail, origine: str) -> None:
    reponse = await portail.client.post(CONVERSATIONS, json={}, headers={"Origin": origine})
    assert "access-control-allow-origin" not in reponse.headers
    assert (await _preparer(portail, origine)).status_code == 400


@pytest.mark.parametrize(("origine", "methode"), [(_AUTRE, "POST"), ("null", "POST"), (ORIGINE, "PUT")])
async def test_le_refus_fait_au_navigateur_est_en_francais(portail: Portail, origine: str, methode: str) -> None:
    reponse = await _preparer(portail, origine, methode)
    assert "site" in probleme(reponse, 400)
    _verifier(reponse)


@pytest.mark.parametrize("methode", ["GET", "POST", "DELETE"])
async def test_une_origine_permise_peut_appeler_chaque_methode(portail: Portail, methode: str) -> None:
    reponse = await _preparer(portail, ORIGINE, methode)
    assert reponse.status_code == 200
    assert reponse.headers["access-control-allow-origin"] == ORIGINE
    assert methode in reponse.headers["access-control-allow-methods"]
    _verifier(reponse)


async def test_sans_reglage_aucune_origine_n_est_permise(
    reglages: Reglages, batir: Callable[[Reglages], Portail]
) -> None:
    portail = batir(msgspec.structs.replace(reglages, origines=()))
    async with portail.client:
        assert (await _preparer(portail, ORIGINE)).status_code == 400


@pytest.mark.parametrize("chemin", ["/api/v1/projets", "/api/v1/recommandations"])
async def test_les_donnees_ouvertes_se_lisent_de_partout(portail: Portail, chemin: str) -> None:
    reponse = await portail.client.get(chemin, headers={"Origin": _AUTRE})
    assert reponse.headers["access-control-allow-origin"] == "*"


async def _preparer(portail: Portail, origine: str, methode: str = "POST") -> httpx.Response:
    """The browser's question before a call from another host."""
    return await portail.client.options(
        CONVERSATIONS,
        headers={
            "Origin": origine,
            "Access-Control-Request-Method": methode,
            "Access-Control-Request-Headers": "content-type, idempotency-key",
        },
    )


def _verifier(reponse: httpx.Response) -> None:
    assert {nom: reponse.headers.get(nom) for nom in _ATTENDUS} == _ATTENDUS
    assert not _BAVARDS & set(reponse.headers)
