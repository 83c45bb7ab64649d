"""What the door accepts, and what the agent then hears."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.portal.teams import Genre
from bot.portal.teams.mentions import texte_dit
from tests.teams.conftest import Banc, Batir
from tests.teams.signataire import APPLICATION, LOCATAIRE, PERSONNE

_ROBOT = {"id": f"28:{APPLICATION}"}
_MENTION = {"type": "mention", "mentioned": _ROBOT, "text": "<at>Assistant OTN</at>"}


async def test_un_message_recoit_202_et_sa_reponse_part_au_bon_endroit(banc: Banc) -> None:
    reponse = await banc.poster(banc.activite())
    assert (reponse.status_code, reponse.content) == (202, b"")
    await banc.au_repos()
    [recue] = banc.connecteur.recues
    assert recue.chemin == "/amer/v3/conversations/a%3A1xyz/activities/1485983408511"
    assert recue.autorisation == "Bearer jeton-1"
    assert recue.corps == {
        "type": "message",
        "locale": "fr-CA",
        "conversation": {"id": "a:1xyz"},
        "replyToId": "1485983408511",
        "text": "écho bonjour",
        "textFormat": "plain",
    }
    assert banc.connecteur.demandes_jeton == [
        {
            "grant_type": "client_credentials",
            "client_id": APPLICATION,
            "client_secret": "mot-de-passe-de-l-essai",
            "scope": "https://api.botframework.com/.default",
        }
    ]


async def test_l_agent_recoit_l_activite_du_contrat(banc: Banc) -> None:
    await banc.poster(banc.activite(value={"action": "suite"}))
    await banc.au_repos()
    [entendue] = banc.agent.entendues
    assert entendue.genre is Genre.MESSAGE
    assert (entendue.texte, entendue.valeur) == ("bonjour", {"action": "suite"})
    assert (entendue.utilisateur, entendue.tenant, entendue.personnelle) == (PERSONNE, LOCATAIRE, True)
    assert (entendue.brute_conversation, entendue.repond_a) == ("a:1xyz", "1485983408511")
    assert "a:1xyz" not in entendue.conversation
    assert PERSONNE not in entendue.conversation


async def test_rien_n_est_demande_a_microsoft_avant_la_premiere_activite(banc: Banc) -> None:
    assert banc.connecteur.lectures_cles == 0
    assert banc.porte.etat() == "ouverte"


@pytest.mark.parametrize(
    ("texte", "entites", "entendu"),
    [
        ("<at>Assistant OTN</at> un garage à Drummond", [_MENTION], "un garage à Drummond"),
        ("un garage <at>Assistant OTN</at>\n", [_MENTION], "un garage"),
        ("<at>Assistant OTN</at>&nbsp;R&amp;D", [_MENTION], "R&D"),
        ("Pour <at>Une Personne</at>", [{"type": "mention", "mentioned": {"id": "29:x"}, "text": "<at>Une Personne</at>"}], "Pour Une Personne"),
        ("garage", [{"type": "mention", "mentioned": _ROBOT, "text": "garage"}], "garage"),
        ("garage", [{"type": "mention", "mentioned": None, "text": 4}, 7, None], "garage"),
        ("a\x00b\x1b\ud800", [], "ab\ufffd"),
        (None, [], ""),
        pytest.param(f"a &amp; &#{'9' * 5000};", [], f"a &amp; &#{'9' * 5000};", id="entité énorme"),
        pytest.param(f"&#{'9' * 5000} <at>Assistant OTN</at>", [_MENTION], f"&#{'9' * 5000}", id="entité sans fin"),
        pytest.param("é" * 31_999 + "abc", [], "é" * 31_999 + "a", id="texte sans fin"),
        ("<at>Assistant OTN</at> un", [7] * 49 + [_MENTION], "un"),
        ("<at>Assistant OTN</at> un", [7] * 50 + [_MENTION], "<at>Assistant OTN</at> un"),
    ],
)  # fmt: skip
async def test_le_texte_arrive_sans_la_mention_de_l_assistant(
    banc: Banc, texte: str | None, entites: list[Any], entendu: str
) -> None:
    assert (await banc.poster(banc.activite(texte, entities=entites))).status_code == 202
    await banc.au_repos()
    assert [a.texte for a in banc.agent.entendues] == [entendu]


def test_un_corps_rempli_de_mentions_ne_bloque_pas_les_autres() -> None:
    marques = [f"<at>{rang:04d}</at>" for rang in range(1650)]
    entites = [{"type": "mention", "mentioned": {"id": "29:x"}, "text": marque} for marque in marques]
    depart = time.process_time()
    texte_dit("<at>00" * 18_000 + "".join(marques), entites, _ROBOT["id"])
    assert time.process_time() - depart < 0.1


_INSTALLATIONS: list[dict[str, Any]] = [
    {"type": "installationUpdate", "action": "add"},
    {"type": "conversationUpdate", "membersAdded": [{"id": "29:autre"}, _ROBOT]},
]


@pytest.mark.parametrize("change", _INSTALLATIONS)
async def test_l_installation_est_dite_a_l_agent_et_la_reponse_ne_repond_a_rien(
    banc: Banc, change: dict[str, Any]
) -> None:
    assert (await banc.poster(banc.activite(None, **change))).status_code == 202
    await banc.au_repos()
    assert [a.genre for a in banc.agent.entendues] == [Genre.INSTALLATION]
    assert [r.chemin for r in banc.connecteur.recues] == ["/amer/v3/conversations/a%3A1xyz/activities"]


async def test_les_deux_avis_d_une_installation_ne_font_qu_un_accueil(banc: Banc) -> None:
    for rang, change in enumerate(_INSTALLATIONS):
        assert (await banc.poster(banc.activite(None, **{**change, "id": f"f:{rang}"}))).status_code == 202
    await banc.au_repos()
    assert len(banc.agent.entendues) == 1
    banc.temps.avancer(61)
    await banc.poster(banc.activite(None, **_INSTALLATIONS[0]))
    await banc.au_repos()
    assert len(banc.agent.entendues) == 2


@pytest.mark.parametrize("change", _INSTALLATIONS)
async def test_une_installation_rejouee_plus_tard_n_est_pas_accueillie_de_nouveau(
    banc: Banc, change: dict[str, Any]
) -> None:
    for attente in (0, 61, 3000):
        banc.temps.avancer(attente)
        assert (await banc.poster(banc.activite(None, **change))).status_code == 202
        await banc.au_repos()
    assert len(banc.agent.entendues) == 1


async def test_le_second_avis_d_une_installation_rejoue_plus_tard_n_accueille_pas(banc: Banc) -> None:
    for rang, attente in ((0, 0), (1, 1), (1, 61), (0, 61)):
        banc.temps.avancer(attente)
        await banc.poster(banc.activite(None, **{**_INSTALLATIONS[rang], "id": f"f:{rang}"}))
        await banc.au_repos()
    assert len(banc.agent.entendues) == 1


async def test_sans_id_une_installation_est_accueillie_une_fois_par_minute(banc: Banc) -> None:
    for attente in (0, 30, 31):
        banc.temps.avancer(attente)
        await banc.poster(banc.activite(None, **{**_INSTALLATIONS[0], "id": None}))
        await banc.au_repos()
    assert len(banc.agent.entendues) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"type": "messageUpdate"},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}]},
        {"type": "messageDelete"},
        {"type": "typing", "id": None},
        {"type": "conversationUpdate", "membersAdded": [{"id": "29:autre"}]},
        {"type": "conversationUpdate", "membersAdded": [{}]},
        {"type": "installationUpdate", "action": "remove"},
        {"type": "installationUpdate", "action": "add-upgrade"},
        {"type": "installationUpdate"},
        {"type": "inconnu de tous", "id": None},
        {"type": ""},
        {"type": "message", "from": _ROBOT},
    ],
)
async def test_ce_qui_n_est_pas_un_message_est_pris_sans_rien_faire(banc: Banc, change: dict[str, Any]) -> None:
    assert (await banc.poster(banc.activite(**change))).status_code == 202
    await banc.au_repos()
    assert banc.rien_envoye()


async def test_un_bouton_de_carte_que_rien_ne_sert_recoit_une_phrase(banc: Banc) -> None:
    reponse = await banc.poster(banc.activite(type="invoke", name="adaptiveCard/action", value={"action": {}}))
    assert reponse.status_code == 200
    assert reponse.json()["value"] == "Ce bouton n'est pas offert ici. Écrivez plutôt votre demande."
    assert banc.rien_envoye()


async def test_une_autre_invocation_est_refusee_poliment(banc: Banc) -> None:
    reponse = await banc.poster(banc.activite(type="invoke", name="task/fetch"))
    assert reponse.status_code == 501
    assert reponse.headers["content-type"] == "application/problem+json"
    assert banc.rien_envoye()


async def test_les_conversations_a_deux_et_de_groupe_ne_se_melangent_pas(banc: Banc) -> None:
    autre = {"id": "29:2", "aadObjectId": "00000000-8888-7777-6666-555555555555"}
    lieux = [
        {},
        {"conversation": {"conversationType": "channel", "tenantId": LOCATAIRE, "id": "19:g@thread.tacv2"}},
        {"conversation": {"conversationType": "channel", "tenantId": LOCATAIRE, "id": "19:g@thread.tacv2"}, "from": autre},
        {"conversation": {"conversationType": "groupChat", "tenantId": LOCATAIRE, "id": "19:h@thread.v2"}},
        {"from": autre},
    ]  # fmt: skip
    for rang, lieu in enumerate(lieux):
        await banc.poster(banc.activite(id=f"{rang}", **lieu))
    await banc.au_repos()
    assert len({a.conversation for a in banc.agent.entendues}) == len(lieux)
    assert [a.personnelle for a in banc.agent.entendues] == [True, False, False, False, True]


async def test_la_personne_et_l_organisation_permises_entrent_quelle_que_soit_la_casse(batir: Batir) -> None:
    banc = batir(OTN_TEAMS_UTILISATEURS_PERMIS=PERSONNE.upper(), OTN_TEAMS_LOCATAIRES_PERMIS=LOCATAIRE.upper())
    change = {
        "from": {"id": "29:1", "aadObjectId": PERSONNE.upper()},
        "channelData": {"tenant": {"id": LOCATAIRE.upper()}},
        "conversation": {"id": "a:1"},
    }
    assert (await banc.poster(banc.activite(**change))).status_code == 202
