"""What the tests do again and again in the pages."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

NORMES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def ouvrir(page: Page, url: str) -> None:
    """Opens the chat page and waits for the conversation."""
    page.goto(url + "/clavardage")
    expect(messages(page).first).to_be_visible()


def champ(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Votre message")


def messages(page: Page) -> Locator:
    return page.locator("assistant-otn ol.messages > li")


def avis(page: Page) -> Locator:
    """The notice above the field."""
    return page.locator("assistant-otn .etat")


def annonces(page: Page) -> list[str]:
    return page.locator("#otn-annonces > p").all_text_contents()


def ecrire(page: Page, texte: str) -> None:
    champ(page).fill(texte)
    page.get_by_role("button", name="Envoyer", exact=True).click()


def mener_au_resultat(page: Page) -> None:
    """The main job, by mouse."""
    page.get_by_role("button", name="Tourisme").click()
    page.get_by_label("Manque de connaissances").check()
    page.get_by_label("Manque de temps").check()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    page.get_by_role("button", name="Bas-Saint-Laurent").click()
    expect(page.get_by_role("heading", name="Cap sur les données (essai)")).to_be_visible()


def verifier_accessibilite(page: Page) -> None:
    """No violation that axe can see, for the levels the standard asks."""
    resultat = Axe().run(page, options={"runOnly": {"type": "tag", "values": NORMES}})
    assert resultat.violations_count == 0, resultat.generate_report()
