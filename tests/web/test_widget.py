"""The widget on a page of another site: strict policy, hostile style, focus, resumption, and what it never does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.portal.widget import lecteur_de_version
from tests.web.conftest import servir
from tests.web.faux_portail import HOSTILE, FauxPortail
from tests.web.gestes import annonces, avis, champ, ecrire, mener_au_resultat, messages, verifier_accessibilite
from tests.web.page_hote import BALISE, PageHote

DEBORDEMENT = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def _hote_servi() -> Iterator[tuple[PageHote, FauxPortail, str]]:
    hote = PageHote()
    with ExitStack() as pile:
        url = pile.enter_context(servir(hote))
        portail = FauxPortail(origines=(url,))
        hote.portail = pile.enter_context(servir(portail))
        yield hote, portail, url


@pytest.fixture
def hote(_hote_servi: tuple[PageHote, FauxPortail, str]) -> PageHote:
    hote, portail, _ = _hote_servi
    portail.remettre_a_neuf()
    hote.corps, hote.style, hote.integrite = BALISE, "", ""
    return hote


@pytest.fixture
def portail_hote(_hote_servi: tuple[PageHote, FauxPortail, str]) -> FauxPortail:
    return _hote_servi[1]


@pytest.fixture
def url_hote(_hote_servi: tuple[PageHote, FauxPortail, str], hote: PageHote) -> str:
    return _hote_servi[2]


def lanceur(page: Page) -> Locator:
    return page.get_by_role("button", name="Trouver un projet numérique")


def panneau(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Assistant OTN")


def ouvrir_le_module(page: Page, url: str) -> None:
    page.goto(url)
    lanceur(page).click()
    expect(messages(page).first).to_be_visible()


def test_sur_un_autre_site_a_politique_stricte_une_personne_obtient_ses_projets(page: Page, url_hote: str) -> None:
    """The fixtures also check that no policy is violated."""
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    expect(page.get_by_role("article", name="Cap sur les données (essai)")).to_be_visible()


def test_rien_n_est_demande_qu_au_portail_et_seulement_a_l_ouverture(page: Page, url_hote: str, hote: PageHote) -> None:
    vues: list[str] = []
    page.on("request", lambda requete: vues.append(requete.url))
    page.goto(url_hote)
    expect(lanceur(page)).to_be_visible()
    assert [vue for vue in vues if "/clavardage/" in vue or "configuration" in vue] == []
    lanceur(page).click()
    mener_au_resultat(page)
    ailleurs = [vue for vue in vues if not vue.startswith((hote.portail, url_hote + "/"))]
    assert ailleurs == []
    assert {urlsplit(vue).path for vue in vues if vue.startswith(url_hote)} == {"/", "/hote.css"}
    assert page.context.cookies() == []


def test_l_empreinte_publiee_est_celle_du_script(page: Page, url_hote: str, hote: PageHote) -> None:
    version = lecteur_de_version()()
    assert version is not None
    hote.integrite = f'integrity="{version["integrite"]}"'
    ouvrir_le_module(page, url_hote)
    expect(champ(page)).to_be_focused()


def test_un_script_altere_est_refuse_et_le_lien_de_secours_reste(page: Page, url_hote: str, hote: PageHote) -> None:
    hote.integrite = 'integrity="sha384-' + "A" * 64 + '"'
    page.goto(url_hote)
    expect(page.get_by_role("link", name="Le formulaire")).to_be_visible()
    expect(lanceur(page)).to_have_count(0)


def test_depuis_un_site_non_permis_le_formulaire_du_module_fonctionne(
    page: Page, hote: PageHote, portail: FauxPortail, page_url: str
) -> None:
    """The conversation is refused by CORS; open data are not."""
    with servir(intrus := PageHote(page_url)) as url:
        page.goto(url)
        lanceur(page).click()
        expect(avis(page)).to_contain_text("La conversation ne répond pas.")
        page.get_by_role("combobox", name="Dans quel secteur").select_option("tourisme")
        page.get_by_role("button", name="Voir les projets").click()
        expect(page.get_by_role("heading", name="Cap sur les données (essai)")).to_be_visible()
        intrus.attente.set()
    assert portail.conversations == {}


@pytest.mark.parametrize(
    "style",
    [
        "*{all:unset!important}",
        "*{all:unset!important} button,section,div{display:none!important} p{color:red!important}",
        "assistant-otn{display:none!important;font-size:4px!important}",
        "html{font-size:62.5%}",
        "html{font-size:200%;line-height:4;letter-spacing:1em;text-align:center;text-transform:uppercase}",
    ],
)
def test_le_style_de_la_page_hote_ne_change_pas_le_module(
    page: Page, url_hote: str, hote: PageHote, style: str
) -> None:
    hote.style = style
    ouvrir_le_module(page, url_hote)
    boite = panneau(page).bounding_box()
    assert boite is not None
    assert round(boite["width"]) == 452
    assert boite["x"] + boite["width"] == pytest.approx(1100 - 16, abs=20)
    bouton = page.get_by_role("button", name="Tourisme")
    assert bouton.evaluate(
        "e => { const s = getComputedStyle(e); return [s.fontSize, s.lineHeight, s.letterSpacing, s.textTransform]; }"
    ) == ["16px", "24px", "normal", "none"]
    annonceur = page.locator("#otn-annonces").evaluate("e => { const r = e.getBoundingClientRect(); return r.width; }")
    assert annonceur <= 1


def test_echap_ferme_et_rend_le_focus_au_bouton(page: Page, url_hote: str) -> None:
    ouvrir_le_module(page, url_hote)
    expect(champ(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(panneau(page)).to_have_count(0)
    expect(lanceur(page)).to_be_focused()
    page.keyboard.press("Enter")
    expect(champ(page)).to_be_focused()
    page.get_by_role("button", name="Fermer").click()
    expect(lanceur(page)).to_be_focused()


def test_echap_pendant_la_confirmation_n_efface_ni_ne_ferme(
    page: Page, url_hote: str, portail_hote: FauxPortail
) -> None:
    ouvrir_le_module(page, url_hote)
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Effacer ma conversation")).to_be_focused()
    expect(panneau(page)).to_be_visible()
    assert len(portail_hote.conversations) == 1


def test_le_panneau_n_est_pas_un_piege_pour_le_clavier(page: Page, url_hote: str) -> None:
    ouvrir_le_module(page, url_hote)
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.textContent") == "Un lien de la page":
            return
        if page.evaluate("document.activeElement.localName") != "assistant-otn":
            break
    page.get_by_role("link", name="Un lien de la page").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.localName") == "assistant-otn"


def test_ouvert_par_la_page_le_module_ne_prend_pas_le_focus(page: Page, url_hote: str, hote: PageHote) -> None:
    hote.corps = '<assistant-otn portail="{portail}" ouvert></assistant-otn>'
    page.goto(url_hote)
    expect(messages(page).first).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")


def test_recharger_au_milieu_reprend_la_conversation_sans_prendre_le_focus(
    page: Page, url_hote: str, portail_hote: FauxPortail
) -> None:
    ouvrir_le_module(page, url_hote)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    page.reload()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    assert len(portail_hote.conversations) == 1


def test_le_serveur_arrete_au_milieu_puis_revenu_rien_n_est_perdu_ni_double(
    page: Page, hote: PageHote, url_hote: str
) -> None:
    portail = FauxPortail(origines=(url_hote,))
    with servir(portail) as url:
        hote_ancien, hote.portail = hote.portail, url
        ouvrir_le_module(page, url_hote)
        page.get_by_role("button", name="Tourisme").click()
        expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    try:
        page.get_by_label("Manque de temps").check()
        page.get_by_role("button", name="Envoyer ces réponses").click()
        expect(avis(page)).to_contain_text("Votre message n’est pas parti.", timeout=15000)
        with servir(portail, port=urlsplit(url).port or 0):
            page.get_by_role("button", name="Réessayer").click()
            expect(page.get_by_role("button", name="Montréal")).to_be_visible()
        (conversation,) = portail.conversations.values()
        assert [m["texte"] for m in conversation.messages if m["de"] == "personne"] == ["Tourisme", "Manque de temps"]
    finally:
        hote.portail = hote_ancien


def test_deux_modules_ont_chacun_leur_conversation_et_un_seul_annonceur(
    page: Page, url_hote: str, hote: PageHote, portail_hote: FauxPortail
) -> None:
    hote.corps = (
        '<assistant-otn portail="{portail}" position="page"></assistant-otn>'
        '<assistant-otn portail="{portail}"></assistant-otn>'
    )
    page.goto(url_hote)
    lanceur(page).click()
    expect(panneau(page).get_by_role("button", name="Tourisme")).to_be_visible()
    panneau(page).get_by_role("button", name="Tourisme").click()
    expect(panneau(page).get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    expect(page.get_by_role("region", name="Assistant OTN").get_by_role("button", name="Tourisme")).to_be_visible()
    assert len(portail_hote.conversations) == 2
    assert page.locator("[aria-live], [role=status], [role=alert], [role=log]").count() == 1


def test_retire_puis_remis_dans_la_page_le_module_reprend(page: Page, url_hote: str, portail_hote: FauxPortail) -> None:
    ouvrir_le_module(page, url_hote)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    page.evaluate("() => { const e = document.querySelector('assistant-otn'); e.remove(); document.body.append(e); }")
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    ecrire(page, "toujours là")
    expect(messages(page).last).to_contain_text("Vous avez écrit\u00a0: toujours là")
    assert len(portail_hote.conversations) == 1


def test_un_secteur_connu_de_la_page_n_est_pas_redemande(page: Page, url_hote: str, hote: PageHote) -> None:
    hote.corps = '<assistant-otn portail="{portail}" secteur="tourisme" region="01" ouvert></assistant-otn>'
    page.goto(url_hote)
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    page.get_by_text("Ce que j’ai compris").click()
    expect(page.locator(".compris")).to_contain_text("Bas-Saint-Laurent")


def test_un_secteur_inconnu_donne_par_la_page_n_empeche_pas_de_commencer(
    page: Page, url_hote: str, hote: PageHote
) -> None:
    hote.corps = '<assistant-otn portail="{portail}" secteur="volcans" ouvert></assistant-otn>'
    page.goto(url_hote)
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()


def test_le_mot_d_accueil_de_la_page_est_du_texte(page: Page, url_hote: str, hote: PageHote) -> None:
    hote.corps = '<assistant-otn portail="{portail}" accueil="Bienvenue &lt;b&gt;ici&lt;/b&gt;" ouvert></assistant-otn>'
    page.goto(url_hote)
    expect(page.get_by_text("Bienvenue <b>ici</b>")).to_be_visible()


def test_la_page_hote_recoit_des_evenements_sans_ce_qui_est_dit(page: Page, url_hote: str) -> None:
    page.add_init_script(
        """window.vus = [];
        for (const nom of ["ouverture", "fermeture", "pret", "recommandation", "effacement", "erreur"])
          addEventListener("otn-" + nom, (e) => window.vus.push([nom, JSON.stringify(e.detail)]));"""
    )
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    page.keyboard.press("Escape")
    expect(lanceur(page)).to_be_visible()
    assert page.evaluate("window.vus") == [
        ["ouverture", "{}"],
        ["pret", '{"reprise":false}'],
        ["recommandation", '{"projets":2}'],
        ["fermeture", "{}"],
    ]


def test_un_double_clic_n_envoie_qu_une_fois(page: Page, url_hote: str, portail_hote: FauxPortail) -> None:
    ouvrir_le_module(page, url_hote)
    page.get_by_role("button", name="Tourisme").evaluate("e => { e.click(); e.click(); }")
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    champ(page).fill("bonjour")
    page.get_by_role("button", name="Envoyer", exact=True).dblclick()
    expect(messages(page).last).to_contain_text("Vous avez écrit")
    assert len(portail_hote.cles) == 2


def test_dix_mille_caracteres_colles_sont_refuses_avant_l_envoi(
    page: Page, url_hote: str, portail_hote: FauxPortail
) -> None:
    ouvrir_le_module(page, url_hote)
    ecrire(page, "a" * 10_000)
    expect(page.locator("assistant-otn #erreur")).to_contain_text("La limite est de 1 000.")
    assert portail_hote.cles == []


def test_l_annonceur_dit_la_derniere_reponse_une_fois_et_en_texte(page: Page, url_hote: str) -> None:
    page.clock.install()
    ouvrir_le_module(page, url_hote)
    page.clock.fast_forward(2000)
    ecrire(page, "hostile")
    expect(messages(page).last).to_contain_text("javascript:alert(1)")
    assert annonces(page) == [HOSTILE, f"{HOSTILE} Une réponse proposée.", HOSTILE]
    assert page.locator("#otn-annonces *:not(p)").count() == 0
    page.clock.fast_forward(2000)
    ecrire(page, "bonjour")
    expect(page.locator("#otn-annonces > p")).to_have_text(["Vous avez écrit : bonjour"])


def test_corriger_un_fait_repose_la_question(page: Page, url_hote: str, portail_hote: FauxPortail) -> None:
    ouvrir_le_module(page, url_hote)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    page.get_by_text("Ce que j’ai compris").click()
    page.get_by_role("button", name="Corriger Secteur").click()
    expect(champ(page)).to_be_focused()
    expect(page.get_by_role("button", name="Construction")).to_be_visible()
    assert "Dans quel secteur" in annonces(page)[-1]


def test_corriger_un_fait_jamais_demande_prepare_la_phrase(page: Page, url_hote: str, hote: PageHote) -> None:
    hote.corps = '<assistant-otn portail="{portail}" secteur="tourisme" ouvert></assistant-otn>'
    page.goto(url_hote)
    page.get_by_text("Ce que j’ai compris").click()
    page.get_by_role("button", name="Corriger Secteur").click()
    expect(champ(page)).to_be_focused()
    expect(champ(page)).to_have_value("Mon secteur est plutôt ")


def test_le_plan_se_copie_en_texte(page: Page, url_hote: str, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url_hote)
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    page.get_by_role("button", name="Copier").click()
    expect(avis(page)).to_contain_text("Le plan est copié.")
    texte = page.evaluate("navigator.clipboard.readText()")
    assert "1. Cap sur les données (essai)" in texte
    assert "À vérifier : Le promoteur ne précise pas les régions couvertes." in texte
    assert "/formulaire?secteur=tourisme&frein=connaissances&frein=temps&region=01#resultat" in texte
    assert "<" not in texte


def test_sans_permission_le_plan_se_selectionne(page: Page, url_hote: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    page.get_by_role("button", name="Copier").click()
    assert "Cap sur les données" in page.get_by_role("textbox", name="Texte du plan").input_value()


def test_le_plan_s_envoie_par_son_propre_courriel_sans_destinataire(page: Page, url_hote: str) -> None:
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    adresse = page.get_by_role("link", name="M’envoyer par courriel").get_attribute("href") or ""
    assert adresse.startswith("mailto:?subject=")
    assert len(adresse) <= 1900
    lettre = parse_qs(urlsplit(adresse).query)
    assert "Cap sur les données (essai)" in lettre["body"][0]
    assert "/formulaire?secteur=tourisme" in lettre["body"][0]


def test_l_impression_montre_le_plan_seul_puis_la_page_revient(page: Page, url_hote: str) -> None:
    page.add_init_script("window.print = () => { window.imprime = true; }")
    ouvrir_le_module(page, url_hote)
    mener_au_resultat(page)
    page.get_by_role("button", name="Imprimer").click()
    assert page.evaluate("window.imprime")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Un autre site")).to_be_hidden()
    expect(page.get_by_role("heading", name="Mon plan numérique")).to_be_visible()
    expect(page.locator("[data-otn-impression] .etapes > li")).to_have_count(4)
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(page.get_by_role("heading", name="Un autre site")).to_be_visible()
    assert page.locator("[data-otn-impression]").count() == 0
    assert page.evaluate("document.adoptedStyleSheets.length") == 0


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("largeur", "hauteur"), [(1100, 900), (320, 640), (320, 256)])
def test_aucun_etat_du_module_n_a_de_faute_visible_par_axe(
    page: Page, url_hote: str, portail_hote: FauxPortail, mode: str, largeur: int, hauteur: int
) -> None:
    page.emulate_media(color_scheme=mode)  # type: ignore[arg-type]
    page.set_viewport_size({"width": largeur, "height": hauteur})
    page.goto(url_hote)
    expect(lanceur(page)).to_be_visible()
    verifier_accessibilite(page)  # closed
    lanceur(page).click()
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()
    verifier_accessibilite(page)  # open, quick replies
    page.get_by_role("button", name="Tourisme").click()
    page.get_by_label("Manque de temps").check()
    page.get_by_text("Ce que j’ai compris").click()
    verifier_accessibilite(page)  # check boxes, what was understood
    page.get_by_text("Ce que j’ai compris").click()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    page.get_by_role("button", name="Montréal").click()
    expect(page.get_by_role("heading", name="Cap sur les données (essai)")).to_be_visible()
    page.get_by_text("Plus de détails").first.click()
    verifier_accessibilite(page)  # result
    assert page.evaluate(DEBORDEMENT) <= 0
    assert page.locator("assistant-otn .fil").evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    page.context.set_offline(True)
    expect(avis(page)).to_contain_text("hors ligne")
    verifier_accessibilite(page)  # offline
    page.context.set_offline(False)
    page.get_by_role("button", name="Effacer ma conversation").click()
    verifier_accessibilite(page)  # confirmation


def test_avec_des_couleurs_imposees_le_module_garde_ses_bords(page: Page, url_hote: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(url_hote)
    for selecteur in (".lanceur", ".envoyer", ".rapide", ".assistant > .bulle", ".panneau"):
        bord = page.locator(f"assistant-otn {selecteur}").first.evaluate(
            "e => getComputedStyle(e).borderTopWidth + ' ' + getComputedStyle(e).borderTopColor"
        )
        assert not bord.startswith("0px"), selecteur
        assert "rgba(0, 0, 0, 0)" not in bord, selecteur
        if selecteur == ".lanceur":
            lanceur(page).click()
            expect(messages(page).first).to_be_visible()


def test_coupe_par_le_portail_le_module_laisse_la_place_au_formulaire(page: Page) -> None:
    with servir(FauxPortail(actif=False)) as url:
        page.goto(url + "/clavardage")
        expect(page.get_by_text("La conversation n’est pas offerte en ce moment.")).to_be_visible()
        assert page.request.get(url + "/widget/assistant-otn.js").status == 410
        page.goto(url + "/")
        expect(page.get_by_role("link", name="Trouver un projet : le formulaire")).to_be_visible()
