"""The conversation page in a browser: the main job, by mouse and keyboard, and all that can go wrong."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.web.faux_portail import HOSTILE, FauxPortail
from tests.web.gestes import annonces, avis, champ, ecrire, mener_au_resultat, messages, ouvrir

ENVOIS = "**/messages"
ACTIF = """() => {
  let actif = document.activeElement;
  while (actif.shadowRoot?.activeElement) actif = actif.shadowRoot.activeElement;
  return actif.value || actif.textContent.trim();
}"""


def test_une_personne_obtient_ses_projets_a_la_souris(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    mener_au_resultat(page)
    carte = page.get_by_role("article", name="Cap sur les données (essai)")
    expect(carte.get_by_text("Respecté", exact=True)).to_be_visible()
    expect(carte.get_by_text("En partie", exact=True)).to_be_visible()
    expect(carte.get_by_text("À vérifier", exact=True)).to_be_visible()
    expect(carte).to_contain_text("Renseignements vérifiés le 1er novembre 2025.")
    expect(carte.get_by_role("link", name="Consulter la page du projet")).to_have_attribute(
        "href", "https://exemple.org/cap"
    )
    etapes = page.locator("ol.etapes > li")
    expect(etapes).to_have_count(4)
    expect(etapes.first).to_contain_text("Accompagnement et conseil")


def test_une_personne_obtient_ses_projets_au_clavier_seulement(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    _avancer_jusqu_a(page, "Tourisme")
    page.keyboard.press("Enter")
    expect(champ(page)).to_be_focused()
    expect(page.get_by_role("group", name="Qu’est-ce qui vous freine")).to_be_visible()
    _reculer_jusqu_a(page, "temps")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(champ(page)).to_be_focused()
    expect(page.get_by_role("button", name="Montréal")).to_be_visible()
    _reculer_jusqu_a(page, "Montréal")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="Cap sur les données (essai)")).to_be_visible()
    expect(champ(page)).to_be_focused()


def test_entree_envoie_et_maj_entree_change_de_ligne(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    champ(page).focus()
    page.keyboard.type("une ligne")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("deux lignes")
    expect(champ(page)).to_have_value("une ligne\ndeux lignes")
    page.keyboard.press("Enter")
    expect(messages(page).last).to_contain_text("Vous avez écrit")
    expect(champ(page)).to_have_value("")
    expect(champ(page)).to_be_focused()


def test_chaque_message_est_annonce_une_fois_et_les_expediteurs_sont_dits(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    ecrire(page, "bonjour")
    expect(messages(page).last).to_have_text("Assistant\u00a0: Vous avez écrit\u00a0: bonjour")
    expect(messages(page).nth(-2)).to_have_text("Vous\u00a0: bonjour")
    dites = [texte for texte in annonces(page) if "bonjour" in texte]
    assert dites == ["Vous avez écrit : bonjour"]


def test_recharger_la_page_retrouve_la_conversation(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    avant = messages(page).count()
    page.reload()
    expect(messages(page)).to_have_count(avant)
    expect(page.get_by_role("button", name="Tourisme")).to_have_count(0)
    page.get_by_label("Manque de temps").check()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    expect(page.get_by_role("button", name="Montréal")).to_be_visible()
    assert len(portail.conversations) == 1


def test_une_conversation_expiree_recommence_et_le_dit(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    portail.conversations.clear()
    ecrire(page, "toujours là ?")
    expect(avis(page)).to_contain_text("a expiré")
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()
    expect(champ(page)).to_have_value("toujours là ?")
    portail.conversations.clear()
    page.reload()
    expect(avis(page)).to_contain_text("Une nouvelle conversation commence.")
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()


def test_pendant_le_demarrage_le_formulaire_est_propose_puis_la_conversation_vient(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    portail.pannes_ouverture = 1
    page.goto(page_url + "/clavardage")
    expect(avis(page)).to_contain_text("La conversation n’est pas prête.")
    expect(page.get_by_role("form", name="Formulaire de recommandation")).to_be_visible()
    expect(champ(page)).to_be_hidden()
    expect(champ(page)).to_be_visible(timeout=8000)
    expect(avis(page)).to_have_count(0)
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()


def test_le_formulaire_du_module_donne_le_resultat_sans_la_conversation(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    portail.pannes_ouverture = 100
    page.goto(page_url + "/clavardage")
    page.get_by_label("Dans quel secteur").select_option("tourisme")
    page.get_by_label("Manque de temps").check()
    page.get_by_role("button", name="Voir les projets").click()
    expect(page.get_by_role("article", name="Cap sur les données (essai)")).to_be_visible()
    assert any("Cap sur les données" in dite for dite in annonces(page))
    page.get_by_role("button", name="Modifier mes réponses").click()
    expect(page.get_by_role("form", name="Formulaire de recommandation")).to_be_visible()


def test_un_formulaire_commence_n_est_pas_remplace_par_la_conversation(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    portail.pannes_ouverture = 1
    page.goto(page_url + "/clavardage")
    page.get_by_label("Dans quel secteur").select_option("tourisme")
    expect(avis(page)).to_contain_text("La conversation est prête.", timeout=8000)
    expect(page.get_by_label("Dans quel secteur")).to_have_value("tourisme")
    page.get_by_role("button", name="Passer à la conversation").click()
    expect(champ(page)).to_be_focused()
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()


def test_un_envoi_dont_la_reponse_se_perd_est_repris_seul_et_sans_doublon(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    page.route(ENVOIS, _perdre_la_reponse, times=1)
    ecrire(page, "une seule fois")
    expect(messages(page).last).to_contain_text("Vous avez écrit\u00a0: une seule fois")
    _une_seule_fois(portail, essais=2)


def test_apres_trois_echecs_la_personne_decide_et_rien_n_est_double(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    page.route(ENVOIS, _perdre_la_reponse, times=3)
    ecrire(page, "une seule fois")
    expect(messages(page).last).to_contain_text("Non envoyé", timeout=10000)
    page.get_by_role("button", name="Réessayer").click()
    expect(champ(page)).to_be_focused()
    expect(messages(page).last).to_contain_text("Vous avez écrit\u00a0: une seule fois")
    expect(page.get_by_text("Non envoyé")).to_have_count(0)
    _une_seule_fois(portail, essais=4)


def test_une_panne_du_serveur_montre_sa_phrase_et_garde_le_message(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    portail.panne_envoi = (503, "L’assistant se repose une minute.")
    page.get_by_role("button", name="Tourisme").click()
    expect(avis(page)).to_contain_text("L’assistant se repose une minute.", timeout=10000)
    expect(page.get_by_role("button", name="Réessayer")).to_be_in_viewport()
    portail.panne_envoi = None
    page.get_by_role("button", name="Réessayer").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    assert len(set(portail.cles)) == 1


def test_en_panne_le_formulaire_du_module_garde_ce_qui_est_deja_su(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("button", name="Envoyer ces réponses")).to_be_visible()
    portail.panne_envoi = (503, "En panne.")
    ecrire(page, "allô")
    page.get_by_role("button", name="Continuer par le formulaire").click(timeout=10000)
    expect(page.get_by_label("Dans quel secteur")).to_be_focused()
    expect(page.get_by_label("Dans quel secteur")).to_have_value("tourisme")


def test_un_message_refuse_revient_dans_le_champ(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    portail.panne_envoi = (422, "Ce message ne peut pas être lu.")
    ecrire(page, "à corriger")
    expect(avis(page)).to_contain_text("Ce message ne peut pas être lu.")
    expect(champ(page)).to_have_value("à corriger")
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()


def test_hors_ligne_la_page_le_dit_et_l_envoi_part_quand_le_reseau_revient(
    page: Page, page_url: str, context: BrowserContext, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    context.set_offline(True)
    expect(avis(page)).to_contain_text("Vous êtes hors ligne.")
    ecrire(page, "plus tard")
    expect(avis(page)).to_contain_text("partira quand la connexion sera revenue")
    context.set_offline(False)
    expect(messages(page).last).to_contain_text("Vous avez écrit\u00a0: plus tard")
    assert len(portail.cles) == 1


def test_pendant_l_envoi_l_attente_est_dite_et_rien_ne_part_deux_fois(
    page: Page, page_url: str, portail: FauxPortail
) -> None:
    ouvrir(page, page_url)
    portail.attente.clear()
    ecrire(page, "lentement")
    expect(page.locator(".ecriture")).to_have_text("L’assistant prépare sa réponse…")
    assert page.locator(".points").evaluate("e => getComputedStyle(e).animationName") == "none"
    assert "L’assistant prépare sa réponse…" in annonces(page)
    champ(page).fill("trop vite")
    champ(page).press("Enter")
    expect(page.locator("assistant-otn #erreur")).to_contain_text("n’a pas fini de répondre")
    portail.attente.set()
    expect(messages(page).last).to_contain_text("Vous avez écrit\u00a0: lentement")
    expect(page.locator("assistant-otn #erreur")).to_be_empty()
    expect(champ(page)).to_have_value("trop vite")
    assert len(portail.cles) == 1


@pytest.mark.parametrize(("longueur", "accepte"), [(1000, True), (1001, False)])
def test_un_message_de_plus_de_1000_caracteres_n_est_pas_envoye(
    page: Page, page_url: str, portail: FauxPortail, longueur: int, accepte: bool
) -> None:
    ouvrir(page, page_url)
    ecrire(page, "é" * longueur)
    if accepte:
        expect(messages(page).last).to_contain_text("Vous avez écrit")
    else:
        erreur = page.locator("assistant-otn #erreur")
        expect(erreur).to_have_text(
            "Votre message compte 1 001 caractères. La limite est de 1 000. "
            "Raccourcissez-le, puis envoyez-le de nouveau."
        )
        expect(champ(page)).to_have_attribute("aria-invalid", "true")
        expect(champ(page)).to_have_value("é" * longueur)
    assert len(portail.cles) == (1 if accepte else 0)


def test_un_message_vide_n_est_pas_envoye(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    ecrire(page, "   ")
    expect(page.locator("assistant-otn #erreur")).to_have_text("Écrivez un message avant de l’envoyer.")
    assert portail.cles == []


def test_des_cases_toutes_vides_ne_partent_pas(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    page.get_by_role("button", name="Envoyer ces réponses").click()
    expect(page.get_by_text("Cochez au moins une réponse")).to_have_count(2)  # shown and announced
    assert len(portail.cles) == 1


def test_plusieurs_cases_partent_ensemble(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    mener_au_resultat(page)
    (conversation,) = portail.conversations.values()
    assert conversation.profil == {
        "secteurs": ["tourisme"],
        "freins": ["connaissances", "temps"],
        "regions": ["01"],
    }
    expect(page.get_by_role("link", name="Ouvrir ce résultat")).to_have_attribute(
        "href", page_url + "/formulaire?secteur=tourisme&frein=connaissances&frein=temps&region=01#resultat"
    )


def test_effacer_demande_confirmation_puis_efface_vraiment(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    effacer = page.get_by_role("button", name="Effacer ma conversation")
    effacer.click()
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Escape")
    expect(effacer).to_be_focused()
    assert len(portail.conversations) == 1
    effacer.click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(avis(page)).to_contain_text("Votre conversation est effacée.")
    expect(messages(page)).to_have_count(0)
    assert portail.conversations == {}
    assert "Votre conversation est effacée." in annonces(page)
    assert page.evaluate("sessionStorage.length") == 0
    expect(page.get_by_role("button", name="Commencer une nouvelle conversation")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tourisme")).to_be_visible()
    expect(champ(page)).to_be_focused()


def test_un_effacement_rate_le_dit_et_se_reprend(page: Page, page_url: str, portail: FauxPortail) -> None:
    ouvrir(page, page_url)
    page.route("**/conversations/*", lambda route: route.abort(), times=1)
    page.get_by_role("button", name="Effacer ma conversation").click()
    page.get_by_role("button", name="Oui, effacer").click()
    expect(avis(page)).to_contain_text("n’est pas encore effacée")
    assert len(portail.conversations) == 1
    page.get_by_role("button", name="Réessayer").click()
    expect(avis(page)).to_contain_text("Votre conversation est effacée.")
    assert portail.conversations == {}


def test_demander_l_oubli_en_toutes_lettres_vide_aussi_l_ecran(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    ecrire(page, "bonjour")
    expect(messages(page).last).to_contain_text("Vous avez écrit")
    ecrire(page, "oubliez-moi")
    expect(messages(page)).to_have_count(1)
    expect(messages(page)).to_contain_text("Votre conversation est effacée.")


def test_une_question_repondue_reste_lisible(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    expect(messages(page).nth(1)).to_have_text("Assistant\u00a0: Dans quel secteur travaillez-vous\u00a0?")
    expect(messages(page).last.get_by_text("freins", exact=True)).to_have_count(0)


def test_un_texte_hostile_reste_du_texte(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    ecrire(page, "hostile")
    expect(messages(page).last).to_contain_text("javascript:alert(1)")
    expect(page.get_by_text(HOSTILE).first).to_be_visible()
    assert page.locator("assistant-otn img, assistant-otn script, #otn-annonces img").count() == 0
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.title() != "pirate"


def test_les_liens_ne_menent_qu_en_https_vers_les_sites_listes_ou_au_portail(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    mener_au_resultat(page)
    dernier = messages(page).last
    expect(dernier.get_by_role("link", name="Le programme")).to_have_attribute("href", "https://exemple.org/otn")
    expect(dernier.get_by_role("link", name="Formulaire")).to_have_attribute("href", page_url + "/formulaire")
    expect(dernier.get_by_role("link", name="Lien refusé")).to_have_count(0)
    expect(dernier).to_contain_text("Lien refusé\u00a0: javascript:alert(1)")
    expect(dernier.get_by_role("link", name="Site non listé")).to_have_count(0)
    expect(dernier).to_contain_text("Site non listé\u00a0: https://exemple.org.pirate.example/a")


def test_un_type_de_message_inconnu_montre_son_texte(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    ecrire(page, "inconnu seul")
    expect(messages(page).last).to_contain_text("Un texte de rechange.")


@pytest.mark.parametrize("demande", ["brisée", "inconnu"])
def test_une_reponse_qui_brise_le_contrat_montre_l_avis_et_pas_un_blanc(
    page: Page, page_url: str, demande: str
) -> None:
    ouvrir(page, page_url)
    ecrire(page, demande)
    expect(avis(page)).to_contain_text("La réponse de l’assistant n’a pas pu être affichée.")
    expect(messages(page).last).to_contain_text(demande)
    page.get_by_role("button", name="Continuer par le formulaire").click()
    expect(page.get_by_label("Dans quel secteur")).to_be_focused()


def test_une_reponse_qui_n_est_pas_du_json_montre_l_avis(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    page.route(ENVOIS, lambda route: route.fulfill(status=200, body="<html>", content_type="text/html"))
    ecrire(page, "bonjour")
    expect(avis(page)).to_contain_text("n’a pas pu être affichée")


def test_les_etapes_se_montrent_aussi_seules(page: Page, page_url: str) -> None:
    ouvrir(page, page_url)
    ecrire(page, "étapes")
    expect(messages(page).last.locator("ol.etapes > li")).to_have_count(4)


def test_sur_un_ecran_tactile_le_clavier_ne_cache_pas_la_reponse(page: Page, page_url: str) -> None:
    """A tapped answer puts focus on the thread, not on the field, which would open the keyboard."""
    page.add_init_script(
        "const vrai = matchMedia;window.matchMedia = (q) => q.includes('coarse') ? {matches: true} : vrai(q);"
    )
    ouvrir(page, page_url)
    page.get_by_role("button", name="Tourisme").click()
    expect(page.get_by_role("region", name="Messages de la conversation")).to_be_focused()


def _avancer_jusqu_a(page: Page, contenu: str) -> None:
    _tabuler(page, "Tab", contenu)


def _reculer_jusqu_a(page: Page, contenu: str) -> None:
    _tabuler(page, "Shift+Tab", contenu)


def _tabuler(page: Page, touche: str, contenu: str) -> None:
    """Presses the key until the focused element bears exactly these words, as a person would."""
    for _ in range(60):
        page.keyboard.press(touche)
        if page.evaluate(ACTIF) == contenu:
            return
    pytest.fail(f"« {contenu} » ne s'atteint pas au clavier")


def _perdre_la_reponse(route: Route) -> None:
    route.fetch()
    route.abort()


def _une_seule_fois(portail: FauxPortail, essais: int) -> None:
    assert len(portail.cles) == essais
    assert len(set(portail.cles)) == 1
    (conversation,) = portail.conversations.values()
    assert [m["texte"] for m in conversation.messages if m["de"] == "personne"] == ["une seule fois"]
