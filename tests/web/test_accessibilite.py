"""What a machine can check of accessibility: axe in each state, reflow, spacing, focus ring, forced colours.

It replaces neither an expert's review nor a try with screen readers.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web.faux_portail import FauxPortail
from tests.web.gestes import avis, champ, ecrire, mener_au_resultat, ouvrir, verifier_accessibilite

MODES = pytest.mark.parametrize("mode", ["light", "dark"])
PAGES = (
    "/formulaire",
    "/formulaire?secteur=tourisme&frein=temps&region=01",
    "/formulaire?secteur=autre",
    "/formulaire?secteur=volcans",
    "/confidentialite",
    "/accessibilite",
    "/fonctionnement",
    "/rien",
)
ESPACEMENT = """() => {
  const feuille = new CSSStyleSheet();
  feuille.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    + " word-spacing: .16em !important; } p { margin-bottom: 2em !important; }");
  document.adoptedStyleSheets = [feuille];
}"""
DEBORDEMENT = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# The ring's two tones against what is around the element: at least one keeps 3:1 (WCAG 2.2, 2.4.13).
ANNEAU = """() => {
  const rgb = (texte) => texte.match(/[\\d.]+/g).map(Number);
  const lumiere = (c) => {
    const [r, v, b] = c.map((x) => x / 255).map((x) => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * v + .0722 * b;
  };
  const contraste = (a, b) => {
    const [x, y] = [lumiere(a), lumiere(b)].sort((m, n) => n - m);
    return (x + .05) / (y + .05);
  };
  let actif = document.activeElement;
  while (actif.shadowRoot?.activeElement) actif = actif.shadowRoot.activeElement;
  if (actif === document.body) return { fin: true };
  const parent = (e) => e.parentElement ?? e.getRootNode().host ?? null;
  let fond = parent(actif);
  while (fond && rgb(getComputedStyle(fond).backgroundColor)[3] === 0) fond = parent(fond);
  const couleurFond = rgb(getComputedStyle(fond ?? document.body).backgroundColor).slice(0, 3);
  const style = getComputedStyle(actif);
  const tons = [rgb(style.outlineColor).slice(0, 3), rgb(style.boxShadow).slice(0, 3)];
  return {
    nom: actif.textContent.trim().slice(0, 30) || actif.id,
    epaisseur: parseFloat(style.outlineWidth),
    contraste: Math.max(...tons.map((ton) => contraste(ton, couleurFond))),
    fin: false,
  };
}"""


@MODES
@pytest.mark.parametrize("chemin", PAGES)
def test_aucune_page_n_a_de_faute_visible_par_axe(page: Page, page_url: str, chemin: str, mode: str) -> None:
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    page.goto(page_url + chemin)
    verifier_accessibilite(page)


@MODES
@pytest.mark.parametrize("largeur", [320, 1100])
def test_aucun_etat_de_la_conversation_n_a_de_faute_visible_par_axe(
    page: Page, page_url: str, portail: FauxPortail, mode: str, largeur: int
) -> None:
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    page.set_viewport_size({"width": largeur, "height": 800})
    portail.pannes_ouverture = 1
    page.goto(page_url + "/clavardage")
    expect(avis(page)).to_be_visible()
    verifier_accessibilite(page)  # starting
    expect(champ(page)).to_be_visible(timeout=8000)
    verifier_accessibilite(page)  # quick replies
    ecrire(page, "x" * 1001)
    verifier_accessibilite(page)  # refused by the field
    champ(page).fill("")
    page.get_by_role("button", name="Tourisme").click()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    verifier_accessibilite(page)  # check boxes and their error
    portail.panne_envoi = (503, "L’assistant se repose une minute.")
    page.get_by_label("Manque de temps").check()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    expect(page.get_by_role("button", name="Réessayer")).to_be_visible()
    verifier_accessibilite(page)  # not sent
    portail.panne_envoi = None
    page.get_by_role("button", name="Réessayer").click()
    page.get_by_role("button", name="Montréal").click()
    expect(page.get_by_role("heading", name="Cap sur les données (essai)")).to_be_visible()
    verifier_accessibilite(page)  # result
    page.get_by_role("button", name="Effacer ma conversation").click()
    verifier_accessibilite(page)  # confirmation
    page.get_by_role("button", name="Oui, effacer").click()
    expect(page.get_by_role("button", name="Commencer une nouvelle conversation")).to_be_visible()
    verifier_accessibilite(page)  # erased


# 320 x 256 is what a 1280 x 1024 screen leaves at 400 % zoom.
@pytest.mark.parametrize(("largeur", "hauteur"), [(320, 640), (320, 256), (768, 1024)])
@pytest.mark.parametrize("espace", [False, True])
def test_rien_ne_deborde_meme_avec_un_texte_espace(
    page: Page, page_url: str, largeur: int, hauteur: int, espace: bool
) -> None:
    page.set_viewport_size({"width": largeur, "height": hauteur})
    ouvrir(page, page_url)
    mener_au_resultat(page)
    if espace:
        page.evaluate(ESPACEMENT)
    assert page.evaluate(DEBORDEMENT) <= 0
    assert page.locator("assistant-otn .fil").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    for chemin in ("/", "/formulaire?secteur=tourisme&frein=temps", "/fonctionnement", "/confidentialite"):
        page.goto(page_url + chemin)
        if espace:
            page.evaluate(ESPACEMENT)
        assert page.evaluate(DEBORDEMENT) <= 0, chemin


@MODES
@pytest.mark.parametrize("chemin", ["/clavardage", "/formulaire?secteur=tourisme"])
def test_le_contour_du_focus_se_voit_sur_tous_les_fonds(page: Page, page_url: str, chemin: str, mode: str) -> None:
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    page.goto(page_url + chemin)
    if chemin == "/clavardage":
        expect(champ(page)).to_be_visible()
    vus = 0
    for _ in range(80):
        page.keyboard.press("Tab")
        anneau = page.evaluate(ANNEAU)
        if anneau["fin"]:
            break
        assert anneau["epaisseur"] >= 2, anneau
        assert anneau["contraste"] >= 3, anneau
        vus += 1
    assert vus > 15


@pytest.mark.parametrize("hauteur", [640, 256])
def test_l_element_actif_n_est_jamais_cache_sur_un_petit_ecran(page: Page, page_url: str, hauteur: int) -> None:
    page.set_viewport_size({"width": 320, "height": hauteur})
    ouvrir(page, page_url)
    page.locator("assistant-otn .fil").focus()
    for _ in range(18):
        page.keyboard.press("Tab")
        cache = page.evaluate(
            """() => {
              let actif = document.activeElement;
              while (actif.shadowRoot?.activeElement) actif = actif.shadowRoot.activeElement;
              const r = actif.getBoundingClientRect();
              const dessus = actif.getRootNode().elementFromPoint(r.left + r.width / 2, r.top + Math.min(r.height / 2, 20));
              return !actif.contains(dessus) && !dessus?.contains(actif);
            }"""
        )
        assert not cache, page.evaluate("document.activeElement.textContent")


def test_le_premier_arret_du_clavier_saute_au_contenu(page: Page, page_url: str) -> None:
    page.goto(page_url + "/formulaire")
    page.keyboard.press("Tab")
    lien = page.get_by_role("link", name="Aller au contenu")
    expect(lien).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize("chemin", ["/clavardage", "/formulaire?secteur=tourisme"])
def test_les_cibles_font_au_moins_24_pixels(page: Page, page_url: str, chemin: str) -> None:
    page.goto(page_url + chemin)
    if chemin == "/clavardage":
        expect(page.get_by_role("button", name="Tourisme")).to_be_visible()
    petites = page.evaluate(
        """() => [document, ...[...document.querySelectorAll("assistant-otn")].map((e) => e.shadowRoot)]
          .flatMap((racine) => [...racine.querySelectorAll("button, input, textarea, summary, select")])
          .map((e) => [e.id || e.textContent, e.getBoundingClientRect()])
          .filter(([, r]) => r.width > 0 && Math.min(r.width, r.height) < 24).map(([nom]) => nom)"""
    )
    assert petites == []


def test_avec_des_couleurs_imposees_les_bulles_et_boutons_gardent_un_bord(page: Page, page_url: str) -> None:
    page.emulate_media(forced_colors="active")
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    page.get_by_label("Manque de temps").check()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    expect(page.get_by_role("button", name="Montréal")).to_be_visible()
    for selecteur in (".personne .bulle", ".assistant > .bulle", ".envoyer", ".rapide"):
        bord = page.locator(selecteur).first.evaluate(
            "e => getComputedStyle(e).borderTopWidth + ' ' + getComputedStyle(e).borderTopColor"
        )
        assert not bord.startswith("0px"), selecteur
        assert "rgba(0, 0, 0, 0)" not in bord, selecteur


def test_l_annonceur_est_la_des_le_chargement_et_unique(page: Page, page_url: str) -> None:
    page.goto(page_url + "/clavardage")
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log]").count() == 1
    region = page.get_by_role("region", name="Messages de la conversation")
    expect(region).to_have_attribute("tabindex", "0")
