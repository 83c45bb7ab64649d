"""Every portal follows the instructions of the database: read apart from the turns, kept when it does not answer."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.base_de_donnees import ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue
from bot.consignes import Consignes
from bot.consignes_partagees import TableConsignes
from bot.portal.partage import ConsignesSuivies
from bot.recommandation import Regles
from bot.reglages import lire_reglages
from tests.services.base_partagee import BasePartagee
from tests.services.mode_partage import reglages_du_mode_partage
from tests.unit.portal.conftest import batir_portail
from tests.unit.portal.contrat import CONVERSATIONS, probleme

_COUPEE = Consignes("Panne ce soir.", conversation_coupee=True)


class Base:
    """A database whose instructions are `dites`, or that does not answer; counts who asks."""

    def __init__(self) -> None:
        self.dites, self.muette, self.lectures = Consignes(), False, 0

    def __call__(self) -> Consignes:
        self.lectures += 1
        if self.muette:
            raise sa.exc.OperationalError("SELECT", {}, Exception("panne"))
        return self.dites


def test_un_tour_ne_demande_rien_a_la_base() -> None:
    base = Base()
    suivies = ConsignesSuivies(base)
    suivies.relire()
    assert [suivies() for _ in range(100)] == [Consignes()] * 100
    assert base.lectures == 1


def test_une_base_muette_laisse_la_derniere_consigne_et_le_dit_une_fois(caplog: pytest.LogCaptureFixture) -> None:
    base = Base()
    suivies = ConsignesSuivies(base)
    base.dites = _COUPEE
    suivies.relire()
    base.dites, base.muette = Consignes(), True
    for _ in range(3):
        suivies.relire()
        assert suivies() == _COUPEE
    base.muette = False
    suivies.relire()
    assert suivies() == Consignes()
    assert caplog.messages == [
        "consignes conversation_coupee=oui avis=oui",
        "consignes_illisibles erreur=OperationalError",
        "consignes conversation_coupee=non avis=non",
    ]


def test_un_changement_est_journalise_sans_le_texte(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        ConsignesSuivies(lambda: _COUPEE).relire()
    assert "Panne" not in caplog.text


async def test_la_veille_relit_sans_fin_meme_apres_une_panne(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.portal.partage.consignes_suivies.CADENCE", 0.0)
    base = Base()
    base.muette = True
    suivies = ConsignesSuivies(base)
    veille = asyncio.create_task(suivies.veiller())
    await _attendre(lambda: base.lectures > 2)
    base.dites, base.muette = _COUPEE, False
    await _attendre(lambda: suivies() == _COUPEE)
    veille.cancel()
    with suppress(asyncio.CancelledError):
        await veille


async def test_un_portail_qui_demarre_suit_deja_les_consignes_communes(
    base_postgresql: BasePartagee, catalogue: Catalogue, regles: Regles, aujourdhui: date, tmp_path: Path
) -> None:
    moteur = ouvrir_base(base_postgresql.adresse)
    MagasinCatalogue(moteur).publier(catalogue)
    table = TableConsignes(moteur)
    table.mettre_avis("Panne ce soir.")
    table.couper()
    portail = batir_portail(
        lire_reglages(reglages_du_mode_partage(tmp_path, base_postgresql.adresse)), regles, aujourdhui
    )
    async with portail.client as client:
        assert "Panne ce soir." in (await client.get("/formulaire")).text
        assert "formulaire" in probleme(await client.post(CONVERSATIONS, json={}), 503)
        assert "otn_conversation_coupee 1" in (await client.get("/metriques")).text
    moteur.dispose()
    base_postgresql.vider()


async def _attendre(condition: Callable[[], bool]) -> None:
    async def jusque_la() -> None:
        while not condition():
            await asyncio.sleep(0.001)

    await asyncio.wait_for(jusque_la(), 5)
