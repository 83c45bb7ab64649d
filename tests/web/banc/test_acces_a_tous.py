"""Every page of the bench: no violation that axe can see, no sideways scroll at 320 px, all of it by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from bot.banc_essai import Role
from tests.web.banc.conftest import BancServi
from tests.web.gestes import verifier_accessibilite

SIMULATION = "simuler=1&secteurs=construction&secteurs=manufacturier&regions=toutes&statut=actif"
PAGES = (
    "/",
    "/essayer",
    "/essayer?secteur=construction&region=16&frein=connaissances",
    "/essayer?secteur=construction&region=16&autre_secteur=manufacturier",
    "/essayer?secteur=bijoux",
    "/projet",
    "/projet/iqc-4-0",
    "/projet/colab-ecosysteme-numerique?frein=temps",
    f"/projet/iqc-4-0?{SIMULATION}",
    "/projet/iqc-4-0?simuler=1&secteurs=bijoux&statut=actif",
    "/cas",
    "/cas/nouveau",
    "/cas/nouveau?par=phrase",
    "/cas/importer",
    "/cas/essai",
    "/signalements",
    "/chiffres",
    "/rien",
)
DEBORDEMENT = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_aucune_faute_que_axe_voit(role: Role, mode: str, banc: BancServi, page: Page) -> None:
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    page.goto(f"{banc.url}/connexion")
    verifier_accessibilite(page)
    banc.entrer(page, role)
    for chemin in PAGES:
        page.goto(banc.url + chemin)
        verifier_accessibilite(page)
        assert page.locator("h1").count() == 1, chemin


@pytest.mark.parametrize("largeur", [320, 1100])
def test_aucune_page_ne_deborde(largeur: int, banc: BancServi, page: Page) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    banc.entrer(page, Role.RESPONSABLE)
    for chemin in PAGES:
        page.goto(banc.url + chemin)
        assert page.evaluate(DEBORDEMENT) <= 0, chemin


@pytest.mark.parametrize("largeur", [320, 700, 1100, 1400])
def test_la_carte_d_un_essai_reste_dans_le_cadre_de_sa_section(largeur: int, banc: BancServi, page: Page) -> None:
    page.set_viewport_size({"width": largeur, "height": 800})
    banc.entrer(page, suite=f"/projet/iqc-4-0?{SIMULATION}#effet")
    section, carte = (page.locator(choix).bounding_box() for choix in ("#effet", "#effet .chaleur >> xpath=.."))
    assert section is not None
    assert carte is not None
    assert section["x"] <= carte["x"]
    assert carte["x"] + carte["width"] <= section["x"] + section["width"]


def test_au_clavier_seul_de_la_connexion_a_un_signalement(banc: BancServi, page: Page) -> None:
    page.goto(f"{banc.url}/connexion")
    _avancer(page, "code")
    page.keyboard.type(banc.codes[Role.PROMOTEUR])
    page.keyboard.press("Enter")
    page.wait_for_url(f"{banc.url}/")
    _avancer_au_texte(page, "Essayer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Essayer", level=1)).to_be_visible()
    _avancer(page, "secteur-construction")
    page.keyboard.press("Space")
    _avancer_au_texte(page, "Classer les projets")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Les projets, dans l’ordre")).to_be_visible()
    _avancer(page, "autre_region")
    page.keyboard.type("Estrie")
    _avancer_au_texte(page, "Comparer")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ce que le changement fait")).to_be_visible()
    _avancer_au_texte(page, "Signaler une erreur dans cette réponse")
    page.keyboard.press("Enter")
    _avancer(page, "attendu")
    page.keyboard.type("Un autre projet")
    _avancer(page, "pourquoi")
    page.keyboard.type("Parce que notre fiche a changé")
    _avancer_au_texte(page, "Envoyer le signalement")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{banc.url}/signalements/**")
    page.goto(f"{banc.url}/signalements")
    expect(page.get_by_role("row", name="Un autre projet")).to_be_visible()


def test_le_lien_d_evitement_mene_au_contenu(banc: BancServi, page: Page) -> None:
    banc.entrer(page, suite="/projet/iqc-4-0")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Aller au contenu")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#contenu")).to_be_focused()


def _avancer(page: Page, identifiant: str) -> None:
    """Press Tab until this field has the focus."""
    _tabuler(page, f"document.activeElement.id === '{identifiant}'")


def _avancer_au_texte(page: Page, texte: str) -> None:
    _tabuler(page, f"document.activeElement.textContent.trim() === '{texte}'")


def _tabuler(page: Page, atteint: str, maximum: int = 150) -> None:
    for _ in range(maximum):
        page.keyboard.press("Tab")
        if page.evaluate(atteint):
            return
    pytest.fail(f"le clavier n'atteint pas : {atteint}")
