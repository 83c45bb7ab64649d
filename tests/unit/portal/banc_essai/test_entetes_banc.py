"""Every answer of the bench is kept by nobody, framed by nobody and read by no other site."""

from __future__ import annotations

import httpx
import pytest

from tests.unit.portal.banc_essai.conftest import ACCUEIL, CONNEXION, DECONNEXION, Banc
from tests.unit.portal.conftest import ORIGINE

PAGES: list[tuple[str, str, int]] = [
    ("GET", ACCUEIL, 303),
    ("HEAD", CONNEXION, 200),
    ("GET", CONNEXION, 200),
    ("GET", "/banc-essai", 303),
    ("GET", "/banc-essai/rien", 303),
    ("POST", ACCUEIL, 405),
    ("POST", CONNEXION, 415),
    ("GET", DECONNEXION, 303),
    ("POST", DECONNEXION, 415),
    ("OPTIONS", CONNEXION, 405),
]


@pytest.mark.parametrize(("methode", "chemin", "statut"), PAGES)
async def test_chaque_reponse_du_banc_porte_ses_entetes(banc: Banc, methode: str, chemin: str, statut: int) -> None:
    reponse = await banc.client.request(methode, chemin, headers={"Origin": "http://portail.test"})
    assert reponse.status_code == statut
    _verifier(reponse)


async def test_les_pages_ouvertes_et_les_erreurs_aussi(banc: Banc, monkeypatch: pytest.MonkeyPatch) -> None:
    await banc.entrer(banc.creer()[1])
    for chemin, statut in ((ACCUEIL, 200), ("/banc-essai/rien", 404), (DECONNEXION, 404)):
        reponse = await banc.client.get(chemin)
        assert reponse.status_code == statut
        _verifier(reponse)

    def echouer(*_: object) -> None:
        raise RuntimeError("secret interne")

    monkeypatch.setattr("bot.portal.banc_essai.porte.Porte.regarder", echouer)
    reponse = await banc.client.get(ACCUEIL)
    assert reponse.status_code == 500
    assert "secret interne" not in reponse.text
    _verifier(reponse)


async def test_sans_base_la_page_dit_de_reessayer(banc: Banc) -> None:
    await banc.entrer(banc.creer()[1])
    banc.portail.fichier.unlink()
    reponse = await banc.client.get(ACCUEIL)
    assert reponse.status_code == 503
    assert "Réessayez" in reponse.text
    _verifier(reponse)


@pytest.mark.parametrize("methode", ["GET", "OPTIONS"])
async def test_un_site_permis_pour_la_conversation_ne_lit_pas_le_banc(banc: Banc, methode: str) -> None:
    entetes = {"Origin": ORIGINE, "Access-Control-Request-Method": "POST"}
    reponse = await banc.client.request(methode, CONNEXION, headers=entetes)
    assert not [nom for nom in reponse.headers if nom.startswith("access-control-")]
    _verifier(reponse)


async def test_les_autres_pages_du_site_gardent_les_leurs(banc: Banc) -> None:
    for chemin in ("/", "/banc-essaim"):
        reponse = await banc.client.get(chemin)
        assert ORIGINE in reponse.headers["content-security-policy"]
        assert reponse.headers["referrer-policy"] == "no-referrer"


def _verifier(reponse: httpx.Response) -> None:
    attendus = {
        "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        "cache-control": "no-store",
        "referrer-policy": "same-origin",
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "cross-origin-resource-policy": "same-origin",
    }
    assert {nom: reponse.headers.get(nom) for nom in attendus} == attendus
