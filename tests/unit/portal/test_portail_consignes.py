"""The operator's instructions reach people: the notice at both doors, the cut that sends to the form."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

import httpx
import pytest

from bot.consignes import FichiersConsignes
from bot.recommandation import Regles
from bot.reglages import Reglages
from tests.unit.portal.conftest import Portail, batir_portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, UNE, probleme, tenir

_PIEGE = "Panne <b>réseau</b> & retards ce soir."


@pytest.fixture
async def portail(
    reglages: Reglages, regles: Regles, aujourdhui: date, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Portail]:
    """A portal that reads its instructions again at each request."""
    monkeypatch.setattr("bot.consignes.CADENCE", 0.0)
    bati = batir_portail(reglages, regles, aujourdhui)
    async with bati.client:
        yield bati


async def test_l_avis_ouvre_la_conversation_et_y_reste(portail: Portail, reglages: Reglages) -> None:
    FichiersConsignes(reglages.var).mettre_avis(_PIEGE)
    reponse = await portail.client.post(CONVERSATIONS, json={"secteurs": ["construction"]})
    contenu = tenir(reponse, "POST", CONVERSATIONS)
    attendu = {"type": "avis", "texte": _PIEGE, "liens": [], "de": "assistant"}
    assert contenu["messages"][0] == attendu
    assert [m["type"] for m in contenu["messages"]].count("avis") == 1
    relue = await portail.client.get(f"{CONVERSATIONS}/{contenu['conversation']}")
    assert tenir(relue, "GET", UNE)["messages"][0] == attendu
    suite = await portail.envoyer(contenu["conversation"], {"texte": "bonjour"})
    assert attendu not in suite.json()["messages"]


async def test_l_avis_est_en_haut_du_formulaire_sans_balise(portail: Portail, reglages: Reglages) -> None:
    assert 'id="titre-avis"' not in (await portail.client.get("/formulaire")).text
    FichiersConsignes(reglages.var).mettre_avis(_PIEGE)
    page = (await portail.client.get("/formulaire")).text
    assert "<p>Panne &lt;b&gt;réseau&lt;/b&gt; &amp; retards ce soir.</p>" in page
    assert page.index('id="titre-avis"') < page.index("<form")


async def test_la_conversation_coupee_envoie_au_formulaire_puis_reprend(portail: Portail, reglages: Reglages) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    tours = len(portail.rasa.tours)
    FichiersConsignes(reglages.var).couper()
    ouverture = await portail.client.post(CONVERSATIONS, json={})
    envoi = await portail.envoyer(conversation, {"texte": "bonjour"})
    for reponse, gabarit in ((ouverture, CONVERSATIONS), (envoi, MESSAGES)):
        tenir(reponse, "POST", gabarit)
        assert "formulaire" in probleme(reponse, 503)
        assert reponse.headers["retry-after"] == "60"
    assert len(portail.rasa.tours) == tours
    assert (await _formulaire(portail)).status_code == 200
    FichiersConsignes(reglages.var).retablir()
    assert (await portail.envoyer(conversation, {"texte": "bonjour"})).status_code == 200


async def test_coupee_la_conversation_se_relit_et_s_efface_encore(portail: Portail, reglages: Reglages) -> None:
    adresse = f"{CONVERSATIONS}/{(await portail.ouvrir())['conversation']}"
    FichiersConsignes(reglages.var).couper()
    assert (await portail.client.get(adresse)).status_code == 200
    assert (await portail.client.delete(adresse)).status_code == 204


async def test_coupee_la_conversation_n_est_plus_offerte_par_le_formulaire(
    portail: Portail, reglages: Reglages
) -> None:
    portail.guet.pret = True
    avant = (await _formulaire(portail)).text
    FichiersConsignes(reglages.var).couper()
    assert (await _formulaire(portail)).text != avant
    assert "otn_conversation_coupee 1" in (await portail.client.get("/metriques")).text


async def _formulaire(portail: Portail) -> httpx.Response:
    return await portail.client.get("/formulaire?secteur=construction&region=16&frein=connaissances")
