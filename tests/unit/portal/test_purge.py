"""What is too old leaves every table, whole; what is not stays, whole. Read in the tables themselves."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai import MagasinAcces, Role, formulaires_recus, sessions_fermees
from bot.portal.conversations import Conversations
from bot.portal.purge import Purge, purger
from bot.portal.suivi import LOT, Suivi
from bot.rasa_channel.magasin_suivi import MagasinSuivi
from tests.unit.portal.conftest import Horloge

_JOURS = 30
_PROFIL: dict[str, list[str]] = {"secteurs": [], "freins": [], "regions": []}
_DITES = ("conversations", "messages", "envois", "events")


@pytest.fixture
def base(moteur: Engine) -> Iterator[Engine]:
    """The tables of the portal and those that Rasa itself makes, in one base as under PostgreSQL."""
    MagasinSuivi.Base.metadata.create_all(moteur)
    yield moteur
    MagasinSuivi.Base.metadata.drop_all(moteur)


def _converser(base: Engine, horloge: Horloge, nom: str, tours: int = 2) -> None:
    conversations = Conversations(base, horloge, _JOURS)
    conversations.creer(nom)
    for tour in range(tours):
        conversations.ajouter(nom, [{"type": "texte", "texte": f"dit par {nom}"}], _PROFIL, f"cle-{tour}", {"a": nom})
        _dire_a_rasa(base, horloge, nom)


def _dire_a_rasa(base: Engine, horloge: Horloge, nom: str) -> None:
    with base.begin() as connexion:
        connexion.execute(
            MagasinSuivi.SQLEvent.__table__.insert(),
            [{"sender_id": nom, "type_name": "user", "timestamp": horloge(), "data": json.dumps({"text": nom})}],
        )


def _lignes(base: Engine, tables: tuple[str, ...] = _DITES) -> dict[str, list[tuple[Any, ...]]]:
    with base.connect() as connexion:
        return {t: sorted(map(tuple, connexion.execute(sa.text(f"SELECT * FROM {t}"))), key=str) for t in tables}


def _purger(base: Engine, horloge: Horloge) -> Purge:
    return purger(base, Suivi(base), horloge, _JOURS)


def test_une_vieille_conversation_quitte_toutes_les_tables_et_une_recente_reste_entiere(base: Engine) -> None:
    horloge = Horloge()
    horloge.avancer(20)
    _converser(base, horloge, "recente")
    attendu = _lignes(base)
    horloge.avancer(-20)
    _converser(base, horloge, "vieille")
    horloge.avancer(_JOURS + 1)
    assert _purger(base, horloge) == Purge(1, 0, _JOURS)
    assert _lignes(base) == attendu
    assert _purger(base, horloge) == Purge(0, 0, _JOURS)


def test_un_dernier_message_recent_garde_aussi_les_vieux(base: Engine) -> None:
    horloge = Horloge()
    _converser(base, horloge, "longue")
    horloge.avancer(_JOURS - 1)
    Conversations(base, horloge, _JOURS).ajouter("longue", [{"type": "texte", "texte": "encore"}], _PROFIL)
    _dire_a_rasa(base, horloge, "longue")
    attendu = _lignes(base)
    horloge.avancer(2)
    assert _purger(base, horloge) == Purge(0, 0, _JOURS)
    assert _lignes(base) == attendu


def test_ce_que_rasa_seul_garde_encore_est_efface_une_fois_vieux(base: Engine) -> None:
    horloge = Horloge()
    _dire_a_rasa(base, horloge, "orpheline")
    horloge.avancer(_JOURS - 1)
    assert _purger(base, horloge) == Purge(0, 0, _JOURS)
    assert len(_lignes(base)["events"]) == 1
    horloge.avancer(2)
    assert _purger(base, horloge) == Purge(0, 1, _JOURS)
    assert _lignes(base)["events"] == []


def test_une_conversation_vivante_garde_les_vieux_evenements_de_rasa(base: Engine) -> None:
    horloge = Horloge()
    _dire_a_rasa(base, horloge, "vivante")
    horloge.avancer(_JOURS + 1)
    Conversations(base, horloge, _JOURS).creer("vivante")
    assert _purger(base, horloge) == Purge(0, 0, _JOURS)
    assert len(_lignes(base)["events"]) == 1


def test_plus_de_conversations_que_n_en_tient_une_requete(base: Engine) -> None:
    horloge = Horloge()
    with base.begin() as connexion:
        connexion.execute(
            MagasinSuivi.SQLEvent.__table__.insert(),
            [
                {"sender_id": f"c{n}", "type_name": "user", "timestamp": horloge(), "data": "{}"}
                for n in range(2 * LOT + 1)
            ],
        )
    horloge.avancer(_JOURS + 1)
    assert _purger(base, horloge).restes_de_rasa == 2 * LOT + 1
    assert _lignes(base)["events"] == []


def test_la_purge_oublie_aussi_les_marques_du_banc(base: Engine) -> None:
    horloge = Horloge()
    magasin = MagasinAcces(base, horloge)
    magasin.creer("Groupe BIM", Role.PROMOTEUR, [], 90)
    magasin.reconnaitre("mauvais", "203.0.113.7")
    formulaires_recus(base, horloge, 60).consommer("f")
    sessions_fermees(base, horloge, 60).consommer("s")
    horloge.avancer(2)
    _purger(base, horloge)
    marques = _lignes(base, ("acces_echecs", "formulaires_recus", "sessions_fermees", "acces"))
    assert {table: len(lignes) for table, lignes in marques.items()} == {
        "acces_echecs": 0, "formulaires_recus": 0, "sessions_fermees": 0, "acces": 1,
    }  # fmt: skip


def test_sans_table_de_rasa_la_purge_se_fait_quand_meme(moteur: Engine) -> None:
    horloge = Horloge()
    Conversations(moteur, horloge, _JOURS).creer("vieille")
    horloge.avancer(_JOURS + 1)
    assert _purger(moteur, horloge) == Purge(1, 0, _JOURS)
