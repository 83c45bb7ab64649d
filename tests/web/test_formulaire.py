"""The form: the same recommendations without JavaScript, as a link that can be shared."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page_sans_script(browser: Browser) -> Iterator[Page]:
    contexte = browser.new_context(locale="fr-CA", java_script_enabled=False)
    yield contexte.new_page()
    contexte.close()


def test_sans_javascript_l_accueil_mene_au_formulaire(page_sans_script: Page, page_url: str) -> None:
    page_sans_script.goto(page_url + "/clavardage")
    # Playwright's text and role locators skip <noscript>, even when it is shown.
    repli = page_sans_script.locator("noscript")
    assert repli.evaluate("e => e.getBoundingClientRect().height") > 0
    assert "La conversation a besoin de JavaScript" in repli.evaluate("e => e.textContent")
    expect(page_sans_script.get_by_text("N’inscrivez aucun renseignement personnel")).to_be_visible()
    expect(page_sans_script.get_by_role("textbox")).to_have_count(0)
    page_sans_script.get_by_role("main").get_by_role("link", name="Le formulaire").first.click()
    expect(page_sans_script.get_by_role("heading", level=1)).to_have_text("Formulaire de recommandation")


def test_sans_javascript_le_formulaire_donne_un_resultat_partageable(page_sans_script: Page, page_url: str) -> None:
    page = page_sans_script
    page.goto(page_url + "/formulaire")
    page.get_by_label("Tourisme").check()
    page.get_by_label("Manque de temps").check()
    page.get_by_label("Bas-Saint-Laurent").check()
    page.get_by_role("button", name="Voir les projets").click()
    expect(page.get_by_role("article", name="Cap sur les données (essai)")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Tourisme")).to_be_checked()
    assert page.title().startswith("Résultat")
    page.get_by_role("link", name="Lien vers ce résultat").click()
    adresse = urlsplit(page.url)
    assert parse_qsl(adresse.query) == [("secteur", "tourisme"), ("frein", "temps"), ("region", "01")]
    expect(page.get_by_role("article", name="Cap sur les données (essai)")).to_be_visible()


def test_une_erreur_recoit_le_focus_et_mene_a_la_question(page: Page, page_url: str) -> None:
    page.goto(page_url + "/formulaire?secteur=volcans&region=01")
    resume = page.get_by_role("group", name="Vos réponses sont à revoir")
    expect(resume).to_be_focused()
    resume.get_by_role("link").click()
    expect(page.get_by_label("Agriculture")).to_be_focused()


def test_le_resultat_montre_les_verdicts_les_sources_et_les_etapes(client: httpx.Client) -> None:
    reponse = client.get("/formulaire?secteur=tourisme&frein=temps")
    assert reponse.status_code == 200
    for attendu in (
        "Respecté",
        "En partie",
        "À vérifier",
        'vérifiés le <time datetime="2025-11-01">1er novembre 2025</time>',
        'href="https://exemple.org/annonce/projet"',
        "Mines connectées (essai)",
        "Version du catalogue&nbsp;: essai-1",
    ):
        assert attendu in reponse.text
    assert 'href="javascript' not in reponse.text


def test_un_profil_sans_projet_propose_une_personne_a_joindre(client: httpx.Client) -> None:
    texte = client.get("/formulaire?secteur=autre").text
    assert "Votre situation : autre secteur." in texte
    assert "Centre d’appel d’essai" in texte
    assert "1 800 555-0199" in texte
    assert "Aucun projet de l’OTN ne correspond à cette situation." in texte
    assert 'href="https://exemple.org/aide/a-propos"' in texte


def test_un_choix_inconnu_se_dit_en_une_phrase_et_les_autres_restent_coches(client: httpx.Client) -> None:
    reponse = client.get("/formulaire?secteur=volcans&secteur=tourisme&region=01")
    assert reponse.status_code == 422
    assert "La valeur «\u00a0volcans\u00a0» n’est pas dans la liste des secteurs." in reponse.text
    assert 'value="tourisme" checked' in reponse.text
    assert 'value="01" checked' in reponse.text
    assert "Votre résultat" not in reponse.text


def test_un_choix_inconnu_hostile_est_echappe_et_abrege(client: httpx.Client) -> None:
    texte = client.get("/formulaire", params={"frein": "<script>" + "x" * 500}).text
    assert "<script>x" not in texte
    assert "&lt;script&gt;x" in texte
    assert "x" * 60 not in texte


def test_un_formulaire_envoye_vide_demande_une_reponse(client: httpx.Client) -> None:
    assert client.get("/formulaire").status_code == 200
    reponse = client.get("/formulaire?voir=1")
    assert reponse.status_code == 422
    assert "Cochez au moins une réponse" in reponse.text


def test_une_valeur_vide_ou_un_parametre_etranger_ne_comptent_pas(client: httpx.Client) -> None:
    reponse = client.get("/formulaire?secteur=&utm_source=infolettre")
    assert reponse.status_code == 200
    assert "Votre résultat" not in reponse.text


def test_l_ordre_et_les_repetitions_de_l_adresse_ne_changent_rien(client: httpx.Client) -> None:
    un = client.get("/formulaire?secteur=tourisme&secteur=culture&frein=temps")
    deux = client.get("/formulaire?frein=temps&secteur=culture&secteur=tourisme&secteur=culture")
    assert un.text == deux.text
