"""GET /metriques tells the work of the portal to who watches it, and never what a person typed."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network

import httpx
import msgspec
import pytest

from bot.base_de_donnees import ErreurMagasin
from bot.portal.metriques import Etat
from bot.portal.metriques.compteurs import HORS_LISTE, Compteur, Histogramme, famille
from bot.reglages import ErreurReglage, Reglages, lire_reglages
from tests.unit.portal.conftest import Portail
from tests.unit.portal.contrat import CONVERSATIONS, probleme
from tests.unit.portal.faux_rasa import DUREES, coupee

_LIGNE = re.compile(r'[a-z_]+(\{[a-z]+="(?:[^"\\\n]|\\.)*"(,[a-z]+="[^"]*")*\})? [0-9.+Inf]+')
_MANDATAIRE, _SURVEILLANT = "10.0.0.5", "10.0.9.9"


async def lire(portail: Portail) -> dict[str, float]:
    """The value of each line, by its name and labels."""
    reponse = await portail.client.get("/metriques")
    assert reponse.status_code == 200
    lignes = [ligne for ligne in reponse.text.splitlines() if not ligne.startswith("#")]
    return {nom: float(valeur) for nom, valeur in (ligne.rsplit(" ", 1) for ligne in lignes)}


async def test_le_texte_a_la_forme_de_prometheus(portail: Portail) -> None:
    await portail.ouvrir()
    reponse = await portail.client.get("/metriques")
    assert reponse.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8"
    assert reponse.headers["cache-control"] == "no-store"
    assert reponse.text.endswith("\n")
    for ligne in reponse.text.splitlines():
        assert _LIGNE.fullmatch(ligne) or re.fullmatch(r"# (HELP|TYPE) [a-z_]+ .+", ligne), ligne
    noms = [ligne.rsplit(" ", 1)[0] for ligne in reponse.text.splitlines() if not ligne.startswith("#")]
    assert len(noms) == len(set(noms))


async def test_chaque_tour_est_compte_et_mesure(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "bonjour"})
    await portail.envoyer(conversation, {"texte": ""})
    portail.rasa.panne = coupee
    await portail.envoyer(conversation, {"texte": "bonjour"})
    lues = await lire(portail)
    assert [lues[f'otn_tours_total{{classe="{classe}"}}'] for classe in ("2xx", "4xx", "5xx")] == [2, 1, 1]
    assert lues["otn_tour_secondes_count"] == lues['otn_tour_secondes_bucket{le="+Inf"}'] == 2
    assert 0 < lues["otn_tour_secondes_sum"] < 10


async def test_chaque_etape_d_un_tour_a_sa_duree(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "bonjour"})
    lues = await lire(portail)
    comptes = {
        etape: lues[f'otn_etape_secondes_count{{etape="{etape}"}}']
        for etape in ("total", "attente", "base", "rasa", "lecture", "decision", "traitement", "suivi", HORS_LISTE)
    }
    # Opening waits behind nobody.
    assert comptes == {
        "total": 2, "attente": 1, "base": 2, "rasa": 2, "lecture": 2, "decision": 2, "traitement": 2, "suivi": 2,
        HORS_LISTE: 0,
    }  # fmt: skip
    assert lues['otn_etape_secondes_sum{etape="traitement"}'] == pytest.approx(2 * DUREES["traitement"] / 1000)
    somme = sum(lues[f'otn_etape_secondes_sum{{etape="{etape}"}}'] for etape in ("attente", "base", "rasa"))
    assert 0 < somme <= lues['otn_etape_secondes_sum{etape="total"}'] + 1e-5


async def test_un_rasa_d_avant_sans_durees_ne_derange_rien(portail: Portail, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.unit.portal.faux_rasa.DUREES", {})
    await portail.ouvrir()
    assert (await lire(portail))['otn_etape_secondes_count{etape="lecture"}'] == 0


async def test_les_tours_en_cours_et_ceux_qui_attendent_se_voient(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    portail.rasa.pause = lambda _: 0.3
    envois = [asyncio.create_task(portail.envoyer(conversation, {"texte": "bonjour"})) for _ in range(3)]
    vus = {}
    while vus != {"attente": 2, "base": 0, "rasa": 1, "autre": 0}:
        assert not envois[0].done(), vus
        await asyncio.sleep(0.01)
        lues = await lire(portail)
        vus = {etape: lues[f'otn_tours_en_cours{{etape="{etape}"}}'] for etape in ("attente", "base", "rasa", "autre")}
    await asyncio.gather(*envois)
    assert not sum(n for nom, n in (await lire(portail)).items() if nom.startswith("otn_tours_en_cours"))


async def test_la_confiance_est_celle_des_messages_ecrits_seulement(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "je vends des érables"})
    lues = await lire(portail)
    assert (lues["otn_confiance_count"], lues["otn_confiance_sum"]) == (1, 0.87)


async def test_une_erreur_est_comptee_par_genre(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "du futur"})
    portail.rasa.panne = coupee
    await portail.envoyer(conversation, {"texte": "bonjour"})
    await portail.envoyer(conversation, {"texte": "bonjour"})
    shutil.rmtree(portail.fichier.parent)
    await portail.client.get("/formulaire?secteur=mines")
    lues = await lire(portail)
    genres = ("imprevue", "rasa", "base", HORS_LISTE)
    assert [lues[f'otn_erreurs_total{{genre="{genre}"}}'] for genre in genres] == [1, 2, 1, 0]


async def test_relire_une_conversation_n_est_pas_un_tour(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.client.get(f"{CONVERSATIONS}/{conversation}")
    lues = await lire(portail)
    assert lues['otn_tours_total{classe="2xx"}'] == 1
    assert lues['otn_reponses_total{classe="2xx"}'] == 2


async def test_les_erreurs_sont_comptees_par_classe_meme_imprevues(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    assert (await portail.envoyer(conversation, {"texte": "du futur"})).status_code == 500
    await portail.client.get("/nulle-part")
    lues = await lire(portail)
    assert lues['otn_reponses_total{classe="4xx"}'] == 1
    assert lues['otn_reponses_total{classe="5xx"}'] == 1


async def test_les_visites_de_surveillance_ne_comptent_pas(portail: Portail) -> None:
    assert (await portail.client.get("/sante")).status_code == 503
    await lire(portail)
    lues = await lire(portail)
    assert not any(valeur for nom, valeur in lues.items() if nom.startswith("otn_reponses_total"))


@pytest.mark.parametrize(
    ("texte", "genre"),
    [
        ("charabia", "incompris"),
        ("parler à quelqu'un", "point-d-entree"),
        ("panne", "panne"),
        ("bonjour", None),
        ("combien ça coûte", None),
    ],
)
async def test_un_repli_est_compte_par_genre(portail: Portail, texte: str, genre: str | None) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": texte})
    comptes = {nom: n for nom, n in (await lire(portail)).items() if nom.startswith("otn_replis_total") and n}
    assert comptes == ({} if genre is None else {f'otn_replis_total{{genre="{genre}"}}': 1})


async def test_une_recommandation_est_comptee_par_secteur_aux_deux_portes(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "recommande-moi"})
    await portail.client.get("/formulaire?secteur=construction&secteur=mines&region=08")
    await portail.client.get("/formulaire?region=16")
    lues = await lire(portail)
    assert lues['otn_recommandations_total{secteur="construction"}'] == 2
    assert lues['otn_recommandations_total{secteur="mines"}'] == 1
    assert lues['otn_recommandations_total{secteur="aucun"}'] == 1


async def test_une_situation_sans_projet_est_un_repli(portail: Portail) -> None:
    await portail.client.get("/formulaire?secteur=mines&region=08")
    assert (await lire(portail))['otn_replis_total{genre="recommandation"}'] == 1


async def test_une_demande_limitee_est_comptee(reglages: Reglages, batir: Callable[[Reglages], Portail]) -> None:
    portail = batir(msgspec.structs.replace(reglages, limite_adresse=2, limite_conversation=1))
    async with portail.client:
        conversation = (await portail.ouvrir())["conversation"]
        await portail.envoyer(conversation, {"texte": "bonjour"})
        assert (await portail.client.get("/formulaire")).status_code == 429
        assert (await lire(portail))["otn_limitees_total"] == 1


async def test_l_etat_du_moment_est_dit(portail: Portail) -> None:
    version = (await portail.client.get("/sante")).json()["catalogue_version"]
    lues = await lire(portail)
    assert lues["otn_conversation_prete"] == 0
    assert lues[f'otn_catalogue_info{{version="{version}"}}'] == 1
    etats = [lues[f'otn_teams{{etat="{etat}"}}'] for etat in ("eteinte", "ouverte", "degradee")]
    assert etats == [1, 0, 0]
    portail.guet.pret = True
    assert (await lire(portail))["otn_conversation_prete"] == 1


async def test_sans_catalogue_le_reste_se_lit() -> None:
    def muette() -> str:
        raise ErreurMagasin("muette")

    lignes = await Etat(lambda: True, lambda: False, muette, lambda: "ouverte").lignes()
    assert "otn_conversation_prete 1" in lignes
    assert not any(ligne.startswith("otn_catalogue_info{") for ligne in lignes)


async def test_rien_de_ce_que_la_personne_ecrit_n_y_parait(portail: Portail) -> None:
    conversation = (await portail.ouvrir())["conversation"]
    await portail.envoyer(conversation, {"texte": "secretissime"})
    await portail.client.get("/formulaire?secteur=secretissime")
    await portail.client.get("/secretissime?x=secretissime", headers={"User-Agent": "secretissime"})
    texte = (await portail.client.get("/metriques")).text
    assert "secretissime" not in texte
    assert conversation.split(".")[0] not in texte


# Who may read


@pytest.fixture
async def garde(reglages: Reglages, batir: Callable[[Reglages], Portail]) -> AsyncIterator[Portail]:
    """A portal behind one proxy, watched from one address."""
    bati = batir(
        msgspec.structs.replace(
            reglages, banc_mandataires=(ip_network(_MANDATAIRE),), metriques_adresses=(ip_network(_SURVEILLANT),)
        )
    )
    async with bati.client:
        yield bati


_VIA = "X-Forwarded-For"
LECTEURS: list[tuple[str, dict[str, str], int]] = [
    ("127.0.0.1", {}, 200),
    ("::1", {}, 200),
    (_SURVEILLANT, {}, 200),
    (_MANDATAIRE, {_VIA: _SURVEILLANT}, 200),
    ("203.0.113.7", {}, 403),
    ("203.0.113.7", {_VIA: "127.0.0.1"}, 403),
    ("203.0.113.7", {_VIA: _SURVEILLANT}, 403),
    ("127.0.0.1", {_VIA: "203.0.113.7"}, 403),
    ("127.0.0.1", {_VIA: "127.0.0.1"}, 403),
    ("127.0.0.1", {"Forwarded": f"for={_SURVEILLANT}"}, 403),
    (_MANDATAIRE, {}, 403),
    (_MANDATAIRE, {_VIA: "203.0.113.7"}, 403),
    (_MANDATAIRE, {_VIA: f"{_SURVEILLANT}, 203.0.113.7"}, 403),
    ("testclient", {}, 403),
]


@pytest.mark.parametrize(("pair", "entetes", "statut"), LECTEURS)
async def test_seules_la_machine_et_les_adresses_permises_lisent(
    garde: Portail, pair: str, entetes: dict[str, str], statut: int
) -> None:
    transport = httpx.ASGITransport(garde.application, client=(pair, 50_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://portail.test") as client:
        reponse = await client.get("/metriques", headers=entetes)
    assert reponse.status_code == statut
    if statut == 403:
        probleme(reponse, 403)
        assert "otn_" not in reponse.text


@pytest.mark.parametrize("valeur", ["prometheus.local", "0.0.0.0/0", "10.0.0.1/8"])
def test_une_adresse_de_surveillance_mal_ecrite_est_dite(valeur: str) -> None:
    with pytest.raises(ErreurReglage, match=f"OTN_METRIQUES_ADRESSES contient « {valeur} »"):
        lire_reglages({"OTN_METRIQUES_ADRESSES": valeur})


# The format


def test_une_valeur_hors_de_la_liste_ne_parait_jamais() -> None:
    compteur = Compteur("n", "aide", "secteur", ["mines"])
    compteur.ajouter("mines")
    compteur.ajouter("courriel@exemple.ca")
    assert compteur.lignes()[2:] == ['n{secteur="mines"} 1', f'n{{secteur="{HORS_LISTE}"}} 1']


def test_l_histogramme_cumule_et_sa_borne_est_comprise() -> None:
    histogramme = Histogramme("d", "aide", (0.1, 1.0))
    for duree in (0.1, 0.5, 1.0, 3.0):
        histogramme.ajouter(duree)
    assert histogramme.lignes()[2:] == [
        'd_bucket{le="0.1"} 1', 'd_bucket{le="1.0"} 3', 'd_bucket{le="+Inf"} 4', "d_sum 4.600000", "d_count 4",
    ]  # fmt: skip


def test_une_etiquette_ne_sort_pas_de_ses_guillemets() -> None:
    assert famille("n", "gauge", "aide", {(("v", 'a"b\\c\nd'),): 1})[2] == r'n{v="a\"b\\c\nd"} 1'
