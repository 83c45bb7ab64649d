"""A conversation keeps its order, answers a retry once, expires, and is erased when asked: the tables say so."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import httpx
import pytest

from bot.base_de_donnees import ouvrir_base
from bot.portal.purge import purger_les_bases
from bot.reglages import Reglages
from tests.unit.portal.conftest import TABLES, Portail
from tests.unit.portal.contrat import CONVERSATIONS, MESSAGES, probleme, tenir
from tests.unit.portal.faux_rasa import PROFIL_VIDE, Tour, coupee, en_erreur

_CLE = "0123-abcd_EFGH"


# Retries


async def test_la_meme_cle_redonne_la_meme_reponse_sans_second_tour(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    premiere = await portail.envoyer(identifiant, {"texte": "mes freins"}, _CLE)
    lignes = portail.lignes()
    seconde = await portail.envoyer(identifiant, {"texte": "mes freins"}, _CLE)
    assert premiere.status_code == seconde.status_code == 200
    assert premiere.content == seconde.content
    assert portail.rasa.textes == ["mes freins"]
    assert portail.lignes() == lignes


async def test_deux_envois_simultanes_sous_la_meme_cle_font_un_seul_tour(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.pause = lambda _: 0.05
    reponses = await asyncio.gather(*(portail.envoyer(identifiant, {"texte": "bonjour"}, _CLE) for _ in range(3)))
    assert len({reponse.content for reponse in reponses}) == 1
    assert portail.rasa.textes == ["bonjour"]


async def test_une_cle_ne_vaut_que_dans_sa_conversation(portail: Portail) -> None:
    for _ in range(2):
        identifiant = (await portail.ouvrir())["conversation"]
        assert (await portail.envoyer(identifiant, {"texte": "bonjour"}, _CLE)).status_code == 200
    assert portail.rasa.textes == ["bonjour", "bonjour"]


async def test_sans_cle_ou_sous_une_autre_cle_le_message_est_un_nouveau_tour(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    for cle in (None, None, "cle-numero-1", "cle-numero-2"):
        await portail.envoyer(identifiant, {"texte": "bonjour"}, cle)
    assert len(portail.rasa.textes) == 4


async def test_apres_une_panne_la_reprise_sous_la_meme_cle_aboutit(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.panne = coupee
    probleme(await portail.envoyer(identifiant, {"texte": "bonjour"}, _CLE), 503)
    portail.rasa.panne = None
    assert (await portail.envoyer(identifiant, {"texte": "bonjour"}, _CLE)).status_code == 200
    assert portail.rasa.textes == ["bonjour"]


# Order


async def test_deux_messages_a_la_fois_restent_dans_l_ordre(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    textes = [f"message {n}" for n in range(6)]
    attentes = dict(zip(textes, (0.05, 0.0, 0.03, 0.0, 0.01, 0.0), strict=True))
    portail.rasa.pause = lambda tour: attentes[tour["texte"]]
    reponses = await asyncio.gather(*(portail.envoyer(identifiant, {"texte": texte}) for texte in textes))
    assert {reponse.status_code for reponse in reponses} == {200}
    assert portail.rasa.textes == textes
    messages = (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).json()["messages"]
    assert [m["texte"] for m in messages if m["de"] == "personne"] == textes


async def test_une_conversation_lente_n_en_retarde_pas_une_autre(portail: Portail) -> None:
    lente, vive = (await portail.ouvrir())["conversation"], (await portail.ouvrir())["conversation"]
    arret = asyncio.Event()

    def pause(tour: Tour) -> float:
        return 0.2 if tour["texte"] == "lent" else 0.0

    portail.rasa.pause = pause
    envoi = asyncio.create_task(portail.envoyer(lente, {"texte": "lent"}))
    envoi.add_done_callback(lambda _: arret.set())
    await asyncio.sleep(0.02)
    assert (await portail.envoyer(vive, {"texte": "vif"})).status_code == 200
    assert not arret.is_set()
    assert (await envoi).status_code == 200


# Expiry


@pytest.mark.parametrize(("jours", "statut"), [(0, 200), (29.9, 200), (30.1, 404), (400, 404)])
async def test_une_conversation_expire_apres_trente_jours(portail: Portail, jours: float, statut: int) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.horloge.avancer(jours)
    assert (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).status_code == statut
    reponse = await portail.envoyer(identifiant, {"texte": "bonjour"})
    tenir(reponse, "post", MESSAGES)
    assert reponse.status_code == statut


async def test_un_message_prolonge_la_conversation(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    for _ in range(3):
        portail.horloge.avancer(20)
        assert (await portail.envoyer(identifiant, {"texte": "bonjour"})).status_code == 200


async def test_la_purge_efface_les_conversations_expirees_et_elles_seules(
    portail: Portail, caplog: pytest.LogCaptureFixture
) -> None:
    suivi = _Suivi(portail)
    vieille = (await portail.ouvrir())["conversation"]
    await portail.envoyer(vieille, {"texte": "mes freins"}, _CLE)
    suivi.dire(vieille, "de-rasa-seulement")
    portail.horloge.avancer(31)
    recente = (await portail.ouvrir())["conversation"]
    suivi.dire(recente)
    caplog.set_level(logging.INFO, "bot")
    await _purger(portail, lambda: "purge effacees=1 restes_de_rasa=1" in caplog.text)
    assert {ligne[0] for table in portail.lignes().values() for ligne in table} == {recente.rpartition(".")[0]}
    assert suivi.conversations() == {recente.rpartition(".")[0]}
    octets = b"".join(f.read_bytes() for f in portail.fichier.parent.glob("*.sqlite*"))
    assert vieille.rpartition(".")[0].encode() not in octets


@pytest.mark.parametrize("panne", [coupee, en_erreur])
async def test_la_purge_n_a_pas_besoin_de_rasa(
    portail: Portail, panne: Callable[[httpx.Request], httpx.Response]
) -> None:
    suivi = _Suivi(portail)
    suivi.dire((await portail.ouvrir())["conversation"])
    portail.horloge.avancer(31)
    portail.rasa.panne = panne
    await _purger(portail, lambda: not portail.lignes()["conversations"])
    assert portail.lignes() == {table: [] for table in TABLES}
    assert suivi.conversations() == set()


async def test_tant_que_la_base_de_rasa_ne_se_lit_pas_la_purge_garde_de_quoi_la_retrouver(
    portail: Portail, reglages: Reglages, caplog: pytest.LogCaptureFixture
) -> None:
    suivi = _Suivi(portail)
    suivi.dire((await portail.ouvrir())["conversation"])
    portail.horloge.avancer(31)
    sain = suivi.fichier.read_bytes()
    suivi.fichier.write_bytes(b"ceci n'est pas une base " * 400)
    await _purger(portail, lambda: "purge_manquee" in caplog.text)
    assert "purge_manquee erreur=DatabaseError" in caplog.text
    assert len(portail.lignes()["conversations"]) == 1
    suivi.fichier.write_bytes(sain)
    reparee = purger_les_bases(
        ouvrir_base(reglages.base_de_donnees), reglages.base_de_suivi, portail.horloge, reglages.retention_jours
    )
    assert reparee.conversations == 1
    assert not portail.lignes()["conversations"]
    assert suivi.conversations() == set()


# Erasure


async def test_delete_ne_laisse_aucune_ligne(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    await portail.envoyer(identifiant, {"texte": "recommande-moi"}, _CLE)
    assert all(portail.lignes().values())
    assert (await portail.client.delete(f"{CONVERSATIONS}/{identifiant}")).status_code == 204
    assert portail.lignes() == {table: [] for table in TABLES}
    assert portail.rasa.effacees == [portail.rasa.tours[0]["conversation"]]


async def test_delete_ne_touche_pas_les_autres_conversations(portail: Portail) -> None:
    gardee, effacee = (await portail.ouvrir())["conversation"], (await portail.ouvrir())["conversation"]
    await portail.client.delete(f"{CONVERSATIONS}/{effacee}")
    assert len(portail.lignes()["conversations"]) == 1
    assert (await portail.client.get(f"{CONVERSATIONS}/{gardee}")).status_code == 200


async def test_si_rasa_ne_confirme_pas_rien_n_est_dit_efface(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.panne = coupee
    assert "effacement" in probleme(await portail.client.delete(f"{CONVERSATIONS}/{identifiant}"), 503)
    assert all(portail.lignes()[table] for table in ("conversations", "messages"))
    portail.rasa.panne = None
    assert (await portail.client.delete(f"{CONVERSATIONS}/{identifiant}")).status_code == 204


async def test_un_message_qui_attend_derriere_l_effacement_n_ecrit_rien(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    portail.rasa.pause = lambda _: 0.05
    premier, efface, suivant = await asyncio.gather(
        portail.envoyer(identifiant, {"texte": "un"}),
        portail.client.delete(f"{CONVERSATIONS}/{identifiant}"),
        portail.envoyer(identifiant, {"texte": "deux"}),
    )
    assert (premier.status_code, efface.status_code, suivant.status_code) == (200, 204, 404)
    assert portail.rasa.textes == ["un"]
    assert portail.lignes() == {table: [] for table in TABLES}


async def test_effacer_par_les_mots_vide_les_tables_et_le_dit(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    await portail.envoyer(identifiant, {"texte": "mes freins"}, _CLE)
    reponse = await portail.envoyer(identifiant, {"texte": "efface mes données"}, "cle-effacement")
    corps = tenir(reponse, "post", MESSAGES)
    assert corps["efface"] is True
    assert corps["profil"] == PROFIL_VIDE
    assert "effacée" in corps["messages"][0]["texte"]
    lignes = portail.lignes()
    assert lignes["messages"] == lignes["envois"] == []
    assert [json.loads(ligne[2]) for ligne in lignes["conversations"]] == [PROFIL_VIDE]
    assert len(portail.rasa.effacees) == 1


async def test_apres_l_effacement_par_les_mots_aucun_bouton_mort_n_est_montre(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    corps = (await portail.envoyer(identifiant, {"texte": "efface mes données"})).json()
    assert [message["type"] for message in corps["messages"]] == ["texte"]


async def test_apres_l_effacement_par_les_mots_la_conversation_peut_reprendre(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    await portail.envoyer(identifiant, {"texte": "efface mes données"})
    assert (await portail.client.get(f"{CONVERSATIONS}/{identifiant}")).json()["messages"] == []
    assert (await portail.envoyer(identifiant, {"texte": "bonjour"})).status_code == 200


# Masking


@pytest.mark.parametrize(
    ("dit", "secrets"),
    [
        ("écrivez à marie.tremblay@exemple.ca svp", ["marie", "exemple.ca", "@"]),
        ("mon cell : 514 555-1234", ["555", "1234"]),
        ("appelez-moi au (418)555-0199", ["555", "0199"]),
        ("mon NAS est 046 454 286", ["046", "454"]),
        ("carte 4540 1234 5678 9010", ["4540", "9010"]),
        ("Je m'appelle Marie Tremblay", ["Marie", "Tremblay"]),
    ],
)
async def test_ce_qui_est_personnel_est_masque_avant_d_etre_garde(
    portail: Portail, dit: str, secrets: list[str]
) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    await portail.envoyer(identifiant, {"texte": dit}, _CLE)
    garde = str(portail.lignes()["messages"][2:]) + str(portail.lignes()["envois"])
    assert "masqué]" in garde
    assert not [secret for secret in secrets if secret in garde]


async def test_la_base_ne_garde_que_l_identifiant_sans_sa_signature(portail: Portail) -> None:
    identifiant = (await portail.ouvrir())["conversation"]
    assert identifiant not in str(portail.lignes())
    assert portail.lignes()["conversations"][0][0] == identifiant.rpartition(".")[0]


class _Suivi:
    """The file that Rasa writes, with the table that it makes."""

    def __init__(self, portail: Portail) -> None:
        self.fichier, self._horloge = portail.fichier.with_name("suivi.sqlite"), portail.horloge
        self._lancer(
            "CREATE TABLE events (id INTEGER PRIMARY KEY, sender_id TEXT, type_name TEXT, timestamp FLOAT, data TEXT)"
        )

    def dire(self, *conversations: str) -> None:
        for conversation in conversations:
            interne = conversation.rpartition(".")[0] or conversation
            self._lancer("INSERT INTO events VALUES (NULL, ?, 'user', ?, '{}')", interne, self._horloge())

    def conversations(self) -> set[str]:
        return {ligne[0] for ligne in self._lancer("SELECT sender_id FROM events")}

    def _lancer(self, requete: str, *valeurs: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.fichier)) as base, base:
            return base.execute(requete, valeurs).fetchall()


async def _purger(portail: Portail, fini: Callable[[], bool]) -> None:
    """Start the application as a server does: it purges at once."""
    async with portail.application.router.lifespan_context(portail.application):
        for _ in range(50):
            await asyncio.sleep(0.02)
            if fini():
                return


async def test_chaque_bouton_a_son_identifiant(portail: Portail) -> None:
    conversation = await portail.ouvrir()
    suite = (await portail.envoyer(conversation["conversation"], {"texte": "mes freins"})).json()
    boutons = [choix for message in conversation["messages"] + suite["messages"] for choix in message.get("choix", ())]
    identifiants = {bouton["id"] for bouton in boutons}
    assert len(identifiants) == len(boutons) > 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{12}", identifiant) for identifiant in identifiants)
