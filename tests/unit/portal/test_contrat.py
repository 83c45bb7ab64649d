"""Each call of the web channel and of the service gives what docs/openapi.yml says."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.referentiel import Referentiel
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, UNE, description, probleme, tenir
from tests.unit.portal.faux_rasa import PROFIL_CONNU, PROFIL_VIDE, coupee


async def test_ouvrir_donne_un_identifiant_et_une_premiere_question(portail: Portail) -> None:
    reponse = await portail.client.post(CONVERSATIONS, json={})
    corps = tenir(reponse, "post", CONVERSATIONS)
    assert reponse.status_code == 201
    assert [message["type"] for message in corps["messages"]] == ["texte", "choix"]
    assert all(message["de"] == "assistant" for message in corps["messages"])


async def test_deux_conversations_n_ont_ni_le_meme_identifiant_ni_les_memes_boutons(portail: Portail) -> None:
    une, autre = await portail.ouvrir(), await portail.ouvrir()
    assert une["conversation"] != autre["conversation"]
    assert not {b["id"] for b in _boutons(une)} & {b["id"] for b in _boutons(autre)}


async def test_un_bouton_ne_montre_ni_intention_ni_valeur(portail: Portail, referentiel: Referentiel) -> None:
    boutons = _boutons(await portail.ouvrir())
    assert len(boutons) == len(referentiel.secteurs) + 1
    assert all(set(bouton) <= {"id", "libelle", "aide"} for bouton in boutons)
    assert "construction" not in {bouton["id"] for bouton in boutons}


@pytest.mark.parametrize(
    ("texte", "types"),
    [
        ("bonjour", ["texte", "choix"]),
        ("mes freins", ["choix"]),
        ("recommande-moi", ["recommandation", "parcours", "choix"]),
        ("combien ça coûte", ["avis"]),
        ("parler à quelqu'un", ["avis"]),
        ("charabia", ["avis"]),
        ("panne", ["avis"]),
    ],
)
async def test_chaque_sorte_de_message_suit_sa_description(portail: Portail, texte: str, types: list[str]) -> None:
    ouverte = await portail.ouvrir()
    reponse = await portail.envoyer(ouverte["conversation"], {"texte": texte})
    corps = tenir(reponse, "post", MESSAGES)
    assert reponse.status_code == 200
    assert [message["type"] for message in corps["messages"]] == types
    assert corps["profil"] == PROFIL_CONNU
    assert "efface" not in corps


async def test_aucun_message_ne_contient_de_html(portail: Portail) -> None:
    ouverte = await portail.ouvrir()
    for texte in ("recommande-moi", "combien ça coûte", "parler à quelqu'un"):
        reponse = await portail.envoyer(ouverte["conversation"], {"texte": texte})
        assert "<" not in reponse.text


async def test_un_bouton_dit_son_acte_a_rasa_sans_texte(portail: Portail) -> None:
    ouverte = await portail.ouvrir()
    bouton = next(b for b in _boutons(ouverte) if b["libelle"] == "Construction")
    reponse = await portail.envoyer(ouverte["conversation"], {"choix": bouton["id"]})
    assert reponse.status_code == 200
    tour = portail.rasa.tours[-1]
    assert (tour["texte"], tour["acte"]) == (None, {"intention": "informer", "secteurs": ["construction"]})


async def test_plusieurs_boutons_sont_un_seul_acte(portail: Portail) -> None:
    ouverte = await portail.ouvrir()
    question = (await portail.envoyer(ouverte["conversation"], {"texte": "mes freins"})).json()["messages"][0]
    assert question["multiple"] is True
    trois = [bouton["id"] for bouton in question["choix"][:3]]
    await portail.envoyer(ouverte["conversation"], {"choix": trois})
    assert portail.rasa.tours[-1]["acte"] == {
        "intention": "informer",
        "freins": ["connaissances", "temps", "urgence"],
    }


async def test_relire_rend_tous_les_messages_dans_l_ordre(portail: Portail) -> None:
    ouverte = await portail.ouvrir()
    identifiant = ouverte["conversation"]
    bouton = next(b for b in _boutons(ouverte) if b["libelle"] == "Construction")
    await portail.envoyer(identifiant, {"choix": bouton["id"]})
    await portail.envoyer(identifiant, {"texte": "combien ça coûte"})
    corps = tenir(await portail.client.get(f"{CONVERSATIONS}/{identifiant}"), "get", UNE)
    assert corps["messages"][:2] == ouverte["messages"]
    assert [(m["type"], m["de"]) for m in corps["messages"][2:]] == [
        ("texte", "personne"),
        ("texte", "assistant"),
        ("texte", "personne"),
        ("avis", "assistant"),
    ]
    assert corps["messages"][2]["texte"] == "Construction"
    assert corps["profil"] == PROFIL_CONNU


async def test_une_conversation_neuve_a_un_profil_vide(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    assert (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).json()["profil"] == PROFIL_VIDE


async def test_effacer_rend_la_conversation_inconnue(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    tenir(await portail.client.delete(f"{CONVERSATIONS}/{identifiant}"), "delete", UNE)
    for methode in ("get", "delete"):
        reponse = await portail.client.request(methode, f"{CONVERSATIONS}/{identifiant}")
        tenir(reponse, methode, UNE)
        probleme(reponse, 404)


async def test_la_conversation_ne_se_met_jamais_en_cache(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    for reponse in (
        await portail.envoyer(identifiant, {"texte": "bonjour"}),
        await portail.envoyer(identifiant, {"texte": ""}),
        await portail.client.get(f"{CONVERSATIONS}/{identifiant}"),
        await portail.client.delete(f"{CONVERSATIONS}/{identifiant}"),
    ):
        assert reponse.headers["cache-control"] == "no-store"


async def test_la_sante_passe_du_demarrage_a_pret_puis_a_degrade(portail: Portail) -> None:
    async def etat() -> tuple[int, str, bool]:
        reponse = await portail.client.get("/sante")
        corps = tenir(reponse, "get", "/sante")
        assert corps["formulaire"] is True
        return reponse.status_code, corps["etat"], corps["conversation"]

    assert await etat() == (503, "demarrage", False)
    async with portail.application.router.lifespan_context(portail.application):
        await _attendre(portail)
        assert await etat() == (200, "pret", True)
    portail.rasa.panne = coupee
    portail.guet.pret = False
    assert await etat() == (503, "degrade", False)


async def test_la_description_est_servie_telle_quelle(portail: Portail) -> None:
    reponse = await portail.client.get("/api/openapi.yml")
    assert reponse.status_code == 200
    assert reponse.headers["content-type"] == "application/yaml"
    assert reponse.text.startswith("openapi: 3.1.0")


@pytest.mark.parametrize(
    ("methode", "chemin", "statut"),
    [
        ("GET", "/api/v1/inconnu", 404),
        ("GET", "/clavardage/v2/conversations", 404),
        ("PUT", CONVERSATIONS, 405),
        ("GET", CONVERSATIONS, 405),
        ("POST", "/api/v1/projets", 405),
        ("POST", "/sante", 405),
    ],
)
async def test_une_adresse_ou_une_methode_inconnue_est_un_probleme_json(
    portail: Portail, methode: str, chemin: str, statut: int
) -> None:
    reponse = await portail.client.request(methode, chemin)
    probleme(reponse, statut)
    assert ("allow" in reponse.headers) == (statut == 405)


def test_les_listes_decrites_sont_les_listes_fermees(referentiel: Referentiel) -> None:
    schemas = description()["components"]["schemas"]
    decrites = {nom: schemas[nom]["enum"] for nom in ("Secteur", "Region", "Frein", "Etape")}
    assert decrites == {
        "Secteur": list(referentiel.secteur),
        "Region": list(referentiel.region),
        "Frein": list(referentiel.frein),
        "Etape": list(referentiel.etape),
    }


def _boutons(ouverte: dict[str, Any]) -> list[dict[str, Any]]:
    boutons: list[dict[str, Any]] = ouverte["messages"][-1]["choix"]
    return boutons


async def _attendre(portail: Portail) -> None:
    for _ in range(500):
        if portail.guet.pret:
            return
        await asyncio.sleep(0.01)
