"""Each card is drawn by the npm renderer in Chromium, limited to version 1.5, without a word of complaint."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bot.rendering.cartes import Carte
from tests.teams.cartes.jeu import NOMS

# Where to leave the drawings, to be looked at: OTN_DESSINS=/tmp/cartes pytest tests/teams/cartes
_DESSINS = "OTN_DESSINS"


@pytest.mark.parametrize("nom", NOMS)
def test_le_rendu_ne_signale_rien(page: Page, page_de_rendu: str, cartes: dict[str, Carte], nom: str) -> None:
    page.goto(page_de_rendu)
    assert page.evaluate("dessiner", cartes[nom]) == []
    titre = cartes[nom]["body"][0]["text"]
    expect(page.get_by_role("heading", name=titre).first).to_be_visible()
    _garder(page, nom)


@pytest.mark.parametrize("nom", NOMS)
def test_rien_de_ce_que_contient_un_catalogue_hostile_n_est_lu_en_markdown(
    page: Page, page_de_rendu: str, cartes_hostiles: dict[str, Carte], nom: str
) -> None:
    page.goto(page_de_rendu)
    assert page.evaluate("dessiner", cartes_hostiles[nom]) == []
    lus = page.evaluate("window.lusEnMarkdown")
    assert lus
    assert not [lu for lu in lus if "**" in lu or "](" in lu or "<b>" in lu]
    assert page.locator("main b, main a[href*=pirate], main script").count() == 0


def test_le_rendu_voit_une_carte_abimee(page: Page, page_de_rendu: str, cartes: dict[str, Carte]) -> None:
    page.goto(page_de_rendu)
    carte = {**cartes["accueil"], "body": [{"type": "Inconnu"}, {"type": "Input.Text"}]}
    assert page.evaluate("dessiner", carte)


def test_un_bouton_envoie_le_profil_et_le_champ_deplie(
    page: Page, page_de_rendu: str, cartes: dict[str, Carte]
) -> None:
    page.goto(page_de_rendu)
    page.evaluate("dessiner", cartes["resultat"])
    page.get_by_role("button", name="Fiche, pourquoi pas…").click()
    page.get_by_role("button", name="Pourquoi pas?").click()
    (envoi,) = page.evaluate("window.envois")
    assert envoi["otn"] == "pourquoi-pas"
    assert envoi["profil"] == {"secteurs": ["construction"], "regions": ["16"], "freins": ["connaissances", "temps"]}
    assert envoi["projet"]


def test_les_listes_envoient_ce_qui_est_connu(page: Page, page_de_rendu: str, cartes: dict[str, Carte]) -> None:
    page.goto(page_de_rendu)
    page.evaluate("dessiner", cartes["corriger"])
    page.get_by_role("button", name="Voir les projets").click()
    (envoi,) = page.evaluate("window.envois")
    assert envoi == {"otn": "appliquer", "secteurs": "construction", "regions": "16", "freins": "connaissances,temps"}


def test_un_signalement_vide_ne_part_pas(page: Page, page_de_rendu: str, cartes: dict[str, Carte]) -> None:
    page.goto(page_de_rendu)
    page.evaluate("dessiner", cartes["signaler"])
    page.get_by_role("button", name="Envoyer le signalement").click()
    assert page.evaluate("window.envois") == []
    expect(page.get_by_text("Dites ce que vous attendiez.")).to_be_visible()


def _garder(page: Page, nom: str) -> None:
    dossier = os.environ.get(_DESSINS)
    if dossier:
        Path(dossier).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(dossier) / f"{nom}.png", full_page=True)
