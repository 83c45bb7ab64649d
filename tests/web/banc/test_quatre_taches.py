"""The four jobs of the bench, done as a promoter and the keeper do them."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from bot.banc_essai import Role
from tests.web.banc.conftest import BancServi

CLASSER = "Classer les projets"


def test_essayer_une_situation_puis_changer_une_chose(banc: BancServi, page: Page) -> None:
    banc.entrer(page, suite="/essayer")
    page.get_by_label("Construction").check()
    page.get_by_label("Montérégie").check()
    page.get_by_role("button", name=CLASSER).click()
    expect(page.get_by_role("heading", name="Les projets, dans l’ordre")).to_be_visible()
    expect(page.locator("caption").first).to_contain_text("1. Initiative québécoise pour la construction 4.0")
    page.get_by_label("Changer le secteur").select_option("manufacturier")
    page.get_by_role("button", name="Comparer").click()
    expect(page.get_by_role("heading", name="Ce que le changement fait")).to_be_visible()
    ligne = page.get_by_role("row", name="Initiative québécoise pour la construction 4.0 (IQC 4.0)")
    expect(ligne.get_by_role("cell").last).to_have_text("écarté")


def test_essayer_une_phrase_dit_ce_qui_est_compris(banc: BancServi, page: Page) -> None:
    banc.entrer(page, suite="/essayer")
    page.get_by_label("Ce qu’une entreprise écrirait").fill("On est en construction, on ne sait pas par où commencer")
    page.get_by_role("button", name="Comprendre et classer").click()
    expect(page.get_by_role("heading", name="Ce que l’assistant a compris")).to_be_visible()
    expect(page.get_by_role("row", name="Secteur Construction 94")).to_be_visible()


def test_mon_projet_carte_et_essai_d_une_autre_fiche(banc: BancServi, page: Page) -> None:
    banc.entrer(page, suite="/projet")
    page.get_by_role("link", name="Initiative québécoise pour la construction 4.0").click()
    carte = page.get_by_role("table", name="Rang du projet, par secteur et par région")
    expect(carte.get_by_role("row", name="Construction").get_by_role("cell").first).to_have_text("1")
    page.get_by_text("Les champs de la fiche").click()
    page.get_by_role("group", name="Secteurs visés").get_by_label("Fabrication").check()
    page.get_by_role("button", name="Voir l’effet").click()
    expect(page.get_by_role("heading", name="L’effet de votre essai")).to_be_visible()
    essai = page.get_by_role("table", name="Rang du projet avec la fiche changée")
    expect(essai.get_by_role("row", name="Fabrication").get_by_role("cell").first).not_to_have_text("–")


def test_un_cas_va_du_brouillon_a_l_acceptation(
    banc: BancServi, page: Page, autre_navigateur: Callable[..., Page]
) -> None:
    banc.entrer(page, suite="/essayer?secteur=construction&region=16")
    page.get_by_role("link", name="En faire un cas attendu").click()
    page.get_by_label("Titre").fill("Un entrepreneur de la Montérégie")
    page.get_by_label("Projet attendu").select_option("iqc-4-0")
    page.get_by_role("button", name="Garder comme brouillon").click()
    page.goto(f"{banc.url}/cas")
    page.get_by_role("link", name="Un entrepreneur de la Montérégie").click()
    page.get_by_role("button", name="Valider ce cas").click()
    page.goto(f"{banc.url}/cas")
    page.get_by_role("button", name="Essayer tous les cas").click()
    expect(page.get_by_text("Réussi").first).to_be_visible()
    responsable = autre_navigateur()
    banc.entrer(responsable, Role.RESPONSABLE, "/cas")
    responsable.get_by_role("link", name="Un entrepreneur de la Montérégie").click()
    responsable.get_by_role("button", name="Accepter ce cas").click()
    page.goto(f"{banc.url}/cas")
    expect(page.get_by_role("row", name="Un entrepreneur de la Montérégie")).to_contain_text("Accepté")


def test_une_erreur_signalee_est_suivie_jusqu_a_sa_correction(
    banc: BancServi, page: Page, autre_navigateur: Callable[..., Page]
) -> None:
    banc.entrer(page, suite="/essayer?secteur=construction")
    page.get_by_text("Signaler une erreur dans cette réponse").click()
    page.get_by_label("Ce que vous attendiez").fill("Nous servons aussi la fabrication")
    page.get_by_label("Pourquoi").fill("Notre offre a changé en 2026")
    page.get_by_role("button", name="Envoyer le signalement").click()
    responsable = autre_navigateur()
    banc.entrer(responsable, Role.RESPONSABLE, "/signalements")
    responsable.get_by_role("link", name="Nous servons aussi la fabrication").click()
    responsable.get_by_label("Nouvel état").select_option("corrige")
    responsable.get_by_label("Note").fill("Fiche corrigée aujourd’hui")
    responsable.get_by_role("button", name="Enregistrer").click()
    page.goto(f"{banc.url}/signalements")
    expect(page.get_by_role("row", name="Nous servons aussi la fabrication")).to_contain_text("Corrigé")


def test_tout_marche_sans_javascript(banc: BancServi, autre_navigateur: Callable[..., Page]) -> None:
    page = autre_navigateur(java_script_enabled=False)
    banc.entrer(page, suite="/cas/nouveau?secteur=construction")
    page.get_by_label("Titre").fill("Sans script")
    page.get_by_label("Projet attendu").select_option("iqc-4-0")
    page.get_by_role("button", name="Garder comme brouillon").click()
    page.goto(f"{banc.url}/cas")
    page.get_by_role("button", name="Essayer tous les cas").click()
    for _ in range(20):
        if page.get_by_text("Réussi").count():
            break
        page.get_by_role("link", name="Actualiser").click()
    expect(page.get_by_text("Réussi").first).to_be_visible()
