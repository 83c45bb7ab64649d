"""The other pages, their errors and their addresses, without a browser."""

from __future__ import annotations

import html
import re

import httpx
import pytest

from bot.portal.pages.environnement import date_longue, lien_sur
from bot.portal.pages.evaluation import lire_mesures
from bot.reglages import RACINE
from tests.web.conftest import servir
from tests.web.faux_portail import FauxPortail

PAGES = ("/", "/clavardage", "/formulaire", "/confidentialite", "/accessibilite", "/fonctionnement")


@pytest.mark.parametrize("chemin", PAGES)
def test_chaque_page_est_en_francais_et_sans_rien_en_ligne(client: httpx.Client, chemin: str) -> None:
    reponse = client.get(chemin)
    assert reponse.status_code == 200
    assert '<html lang="fr-CA">' in reponse.text
    assert not re.search(r"\son\w+=|\sstyle=|<style|<script(?![^>]*\ssrc=)", reponse.text)


@pytest.mark.parametrize("chemin", PAGES)
def test_tous_les_liens_internes_menent_quelque_part(client: httpx.Client, chemin: str) -> None:
    for adresse in set(re.findall(r'(?:href|src)="(/[^"#]*)', client.get(chemin).text)):
        assert client.get(adresse).status_code == 200, adresse


@pytest.mark.parametrize("chemin", ["/clavardage", "/formulaire"])
def test_ce_qu_il_faut_savoir_est_dit_avant_la_premiere_reponse(client: httpx.Client, chemin: str) -> None:
    texte = client.get(chemin).text
    for attendu in (
        "programme automatique",
        "Il ne décide pas",
        "N’inscrivez aucun renseignement personnel",
        'href="/confidentialite"',
        'href="/accessibilite"',
    ):
        assert attendu in texte


def test_les_pages_d_information_disent_ce_qui_est_et_ce_qui_manque(client: httpx.Client) -> None:
    assert "aucune intelligence artificielle générative" in client.get("/fonctionnement").text
    assert "30&nbsp;jours sans message" in client.get("/confidentialite").text
    assert "n’ont pas encore été évaluées" in client.get("/accessibilite").text
    for chemin in ("/confidentialite", "/accessibilite", "/fonctionnement"):
        assert "à confirmer par le ministère" in client.get(chemin).text.lower()


def test_la_page_du_fonctionnement_donne_les_chiffres_publies(client: httpx.Client) -> None:
    mesures = lire_mesures(RACINE / "docs" / "evaluation.md")
    assert mesures[0][0] == "mesure"
    assert len(mesures) > 3
    texte = client.get("/fonctionnement").text
    assert "Votre secteur" in texte
    for ligne in mesures[1:]:
        assert ligne[0] in html.unescape(texte)
        assert ligne[-1].replace(".", ",") in texte


def test_la_politique_suit_les_douze_points_et_marque_ce_qui_reste_a_confirmer(client: httpx.Client) -> None:
    texte = client.get("/confidentialite").text
    assert [int(n) for n in re.findall(r"<h2>(\d+)\. ", texte)] == list(range(1, 13))
    assert texte.count("À confirmer par") >= 6


def test_une_page_inconnue_le_dit_en_francais(client: httpx.Client) -> None:
    for chemin in ("/rien", "/statique/rien.css"):
        reponse = client.get(chemin)
        assert reponse.status_code == 404
        assert "Page introuvable" in reponse.text
        assert 'href="/statique/socle.css"' in reponse.text


def test_une_interface_inconnue_repond_en_probleme_json(client: httpx.Client) -> None:
    reponse = client.get("/api/v9/rien")
    assert reponse.status_code == 404
    assert reponse.headers["content-type"] == "application/problem+json"
    assert reponse.json()["status"] == 404


def test_une_panne_montre_une_page_en_francais_sans_detail_technique(client: httpx.Client) -> None:
    reponse = client.get("/casse")
    assert reponse.status_code == 500
    assert "Un problème est survenu" in reponse.text
    assert "panne voulue" not in reponse.text


def test_une_methode_interdite_garde_l_entete_allow(client: httpx.Client) -> None:
    reponse = client.post("/formulaire")
    assert reponse.status_code == 405
    assert "GET" in reponse.headers["allow"]


def test_derriere_un_prefixe_toutes_les_adresses_le_portent() -> None:
    """As behind a proxy that serves the site under /otn and takes that prefix away."""
    with servir(FauxPortail(), "/otn") as url, httpx.Client(base_url=url) as client:
        texte = client.get("/clavardage").text
        assert 'portail="/otn"' in texte
        assert not re.search(r'(?:href|src)="/(?!otn/)', texte)
        assert client.get("/statique/socle.css").status_code == 200
        assert 'href="/otn/statique/socle.css"' in client.get("/statique/rien").text
        assert client.get("/api/rien").headers["content-type"] == "application/problem+json"


def test_les_fichiers_statiques_sont_reverifies_a_chaque_visite(client: httpx.Client) -> None:
    reponse = client.get("/statique/socle.css")
    assert reponse.headers["cache-control"] == "no-cache"
    assert "css" in reponse.headers["content-type"]
    assert client.get("/statique/socle.css", headers={"If-None-Match": reponse.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    ("adresse", "sure"),
    [
        ("https://exemple.org/a", True),
        ("HTTPS://exemple.org", True),
        ("/formulaire", True),
        ("https://ailleurs.example/a", False),
        ("https://exemple.org.pirate.example", False),
        ("https://exemple.org@pirate.example", False),
        ("http://exemple.org", False),
        ("//exemple.org", False),
        ("/\\exemple.org", False),
        ("/\t/exemple.org", False),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://", False),
        ("https://[", False),
        ("", False),
        (None, False),
    ],
)
def test_un_lien_ne_mene_qu_en_https_ou_dans_le_site(adresse: str | None, sure: bool) -> None:
    assert (lien_sur(adresse, {"exemple.org"}) == adresse) is (sure or adresse is None)


@pytest.mark.parametrize(
    ("date", "attendu"),
    [
        ("2025-11-01", "1er novembre 2025"),
        ("2025-08-12", "12 août 2025"),
        ("2025-00-12", "2025-00-12"),
        ("2025-13-12", "2025-13-12"),
        ("bientôt", "bientôt"),
    ],
)
def test_une_date_se_lit_en_toutes_lettres(date: str, attendu: str) -> None:
    assert date_longue(date) == attendu
