"""« Essayer »: the same answer as at every door, with what each criterion weighs; nothing is kept; bad input is told."""

from __future__ import annotations

import re

import pytest

from bot.assistant import Assistant
from bot.base_de_donnees import ouvrir_base
from bot.catalogue import MagasinCatalogue
from bot.recommandation import Regles
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.faux_rasa import coupee

ESSAYER = "/banc-essai/essayer"
PHRASE = f"{ESSAYER}/phrase"
SITUATION = "secteur=construction&region=16&frein=connaissances"


@pytest.fixture
async def entree(banc: Banc) -> Banc:
    await banc.entrer(banc.creer()[1])
    return banc


async def _phrase(banc: Banc, phrase: str) -> tuple[int, str]:
    reponse = await banc.client.post(PHRASE, data={"jeton_formulaire": await banc.jeton(ESSAYER), "phrase": phrase})
    return reponse.status_code, reponse.text


async def test_les_projets_sont_ceux_de_toutes_les_portes_dans_le_meme_ordre(entree: Banc) -> None:
    page = (await entree.client.get(f"{ESSAYER}?{SITUATION}")).text
    ouvertes = (await entree.client.get(f"/api/v1/recommandations?{SITUATION}")).json()
    attendus = [projet["id"] for projet in ouvertes["projets"]] + ouvertes["autres"]
    assert re.findall(r'id="avant-([a-z0-9-]+)"', page) == attendus[:8]
    for projet in ouvertes["projets"]:
        assert f"({projet['points']}&nbsp;points)" in page


async def test_chaque_critere_montre_ses_points_et_son_maximum(entree: Banc, regles: Regles) -> None:
    page = (await entree.client.get(f"{ESSAYER}?{SITUATION}")).text
    for critere in regles.criteres.values():
        maximum = max(niveau.points for niveau in critere.niveaux.values())
        assert f"sur {maximum}</td>" in page
        assert critere.libelle in page


async def test_les_projets_ecartes_et_le_parcours_sont_montres(entree: Banc) -> None:
    page = (await entree.client.get(f"{ESSAYER}?{SITUATION}")).text
    assert "Projets écartés et pourquoi" in page
    assert "Ce projet vise un autre secteur" in page
    assert "Le parcours proposé" in page


async def test_changer_une_chose_montre_les_deux_cotes_et_les_rangs(entree: Banc) -> None:
    page = (await entree.client.get(f"{ESSAYER}?{SITUATION}&autre_secteur=manufacturier")).text
    assert "Projets dont le rang change" in page
    assert 'id="avant-iqc-4-0"' in page
    assert 'id="apres-iqc-4-0"' not in page
    assert page.count('class="resume">Votre situation') == 2


async def test_une_phrase_dit_ce_qui_est_compris_et_a_quel_point(entree: Banc) -> None:
    statut, page = await _phrase(entree, "je suis en construction")
    assert statut == 200
    assert "Ce que l’assistant a compris" in page
    assert "94&nbsp;%" in page
    assert "lu dans une liste" in page
    assert 'id="avant-iqc-4-0"' in page


@pytest.mark.parametrize(
    ("phrase", "attendu"),
    [("", "Écrivez une phrase"), ("   ", "Écrivez une phrase"), ("a" * 1001, "dépasse 1\u00a0000 caractères")],
)
async def test_une_phrase_vide_ou_trop_longue_est_dite_et_gardee(phrase: str, attendu: str, entree: Banc) -> None:
    statut, page = await _phrase(entree, phrase)
    assert statut == 422
    assert attendu in page
    assert phrase.strip() in page


async def test_sans_rasa_la_situation_reste_et_la_phrase_est_gardee(entree: Banc) -> None:
    entree.portail.rasa.panne = coupee
    statut, page = await _phrase(entree, "plombier à Lévis")
    assert statut == 503
    assert "La compréhension n’est pas prête" in page
    assert "plombier à Lévis</textarea>" in page


async def test_une_phrase_n_est_jamais_dans_une_adresse_et_un_courriel_y_est_masque(entree: Banc) -> None:
    _, page = await _phrase(entree, "construction, écrivez à jean@exemple.ca")
    assert "jean@exemple.ca" not in page
    assert "phrase=" not in page


async def test_rien_de_ce_qui_est_essaye_n_est_compte_ni_garde(entree: Banc) -> None:
    avant = entree.portail.lignes()
    await _phrase(entree, "je suis en construction")
    await entree.client.get(f"{ESSAYER}?{SITUATION}")
    assert entree.portail.lignes() == avant


@pytest.mark.parametrize(
    "requete",
    ["secteur=bijoux", "region=99", "frein=../../etc", "secteur=construction&taille=-3", "secteur=construction&taille=beaucoup",
     "secteur=construction&autre_region=zz", "secteur=%3Cscript%3E"],
)  # fmt: skip
async def test_une_valeur_inconnue_est_dite_sans_etre_crue(requete: str, entree: Banc) -> None:
    reponse = await entree.client.get(f"{ESSAYER}?{requete}")
    assert reponse.status_code == 422
    assert "Votre situation est à revoir" in reponse.text
    assert "<script>" not in reponse.text


async def test_la_taille_compte_comme_au_moteur(entree: Banc, regles: Regles) -> None:
    moteur = ouvrir_base(f"sqlite:///{entree.portail.fichier}")
    assistant = Assistant(regles, MagasinCatalogue(moteur), lambda: None)  # type: ignore[arg-type, return-value]
    borne = next(p for p in assistant.catalogue().projets if p.clientele.taille_max is not None)
    taille = borne.clientele.taille_max
    assert taille is not None
    moteur.dispose()
    secteur = "" if borne.secteurs == ("tous",) else f"secteur={borne.secteurs[0]}&"
    page = (await entree.client.get(f"{ESSAYER}?{secteur}taille={taille + 1}")).text
    assert f'id="avant-{borne.id}"' not in page
