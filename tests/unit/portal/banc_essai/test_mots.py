"""The words of the bench: French, one way to write, and what a person typed left as it is."""

from __future__ import annotations

import html

import pytest
import yaml

from bot.banc_essai import Role
from bot.portal.banc_essai.compris import dire_intention, intentions
from bot.portal.banc_essai.typographie import courber, courber_autour
from bot.reglages import RACINE
from tests.unit.portal.banc_essai.conftest import Banc
from tests.unit.portal.banc_essai.gestes_banc import CAS, SIGNALEMENTS, Gens, entrer

_PAGES = (
    "/banc-essai/essayer?secteur=construction&region=16&frein=connaissances",
    "/banc-essai/essayer?secteur=mines&region=16&autre_secteur=restauration",
    "/banc-essai/essayer?secteur=l'or",
    "/banc-essai/projet",
    "/banc-essai/projet/iqc-4-0?simuler=1&secteurs=mines&statut=actif",
    "/banc-essai/projet/iqc-4-0?simuler=1&secteurs=bijoux&statut=actif",
    "/banc-essai/projet/rien",
    f"{CAS}/nouveau",
    f"{CAS}/essai",
    "/banc-essai/chiffres",
    SIGNALEMENTS,
)


@pytest.fixture
async def gardienne(banc: Banc) -> Gens:
    return await entrer(banc, Role.RESPONSABLE, "Ministère")


@pytest.mark.parametrize("adresse", _PAGES)
async def test_une_page_n_a_que_des_apostrophes_courbes(gardienne: Gens, adresse: str) -> None:
    page = (await gardienne.lire(adresse)).text.replace("«\u00a0l&#39;or\u00a0»", "")
    assert [ligne.strip() for ligne in html.unescape(page).splitlines() if "'" in ligne] == []


async def test_ce_que_l_on_tape_garde_ses_apostrophes(gardienne: Gens) -> None:
    adresse = await gardienne.ajouter_cas(titre="L'un et l’autre", secteur="mines", frein="", region="")
    await gardienne.envoyer(f"{adresse}/valider")
    fiche = (await gardienne.envoyer(f"{adresse}/accepter")).text
    assert "<h1>L&#39;un et l’autre</h1>" in fiche
    assert "parce que l’essai échoue" in fiche


def test_une_citation_n_est_pas_touchee() -> None:
    assert courber_autour("« l'or » n'est pas là : « d'ici ».") == "« l'or » n’est pas là : « d'ici »."
    assert courber("l'or n'est « d'ici »") == "l’or n’est « d’ici »"


def test_chaque_intention_du_domaine_a_ses_mots() -> None:
    domaine = yaml.safe_load((RACINE / "domain.yml").read_text(encoding="utf-8"))
    assert set(intentions()) == set(domaine["intents"])
    assert not [mots for mots in intentions().values() if "_" in mots or "'" in mots]
    assert dire_intention("encore_inconnue") == "encore inconnue"


async def test_la_phrase_comprise_dit_son_intention_en_francais(gardienne: Gens) -> None:
    page = (await gardienne.envoyer("/banc-essai/essayer/phrase", {"phrase": "construction"})).text
    assert "Intention&nbsp;: parler de son entreprise, sûre à" in page


async def test_une_valeur_hors_liste_est_dite_avec_le_nom_de_la_liste(gardienne: Gens) -> None:
    page = (await gardienne.lire("/banc-essai/essayer?secteur=bijoux&region=99")).text
    assert "«\u00a0bijoux\u00a0» n’est pas dans la liste des secteurs." in page
    assert "«\u00a099\u00a0» n’est pas dans la liste des régions." in page


async def test_les_champs_changes_sont_ceux_du_formulaire(gardienne: Gens) -> None:
    page = (
        await gardienne.lire("/banc-essai/projet/iqc-4-0?simuler=1&secteurs=construction&regions=16&statut=actif")
    ).text
    assert "freins que l’offre lève, étapes offertes" in page
    assert "etapes," not in page


async def test_le_rang_attendu_se_dit_pareil_partout(gardienne: Gens) -> None:
    adresse = await gardienne.ajouter_cas(rang_max="2")
    for page in (CAS, adresse, f"{adresse}/modifier"):
        assert "au rang 2 ou mieux" in (await gardienne.lire(page)).text
