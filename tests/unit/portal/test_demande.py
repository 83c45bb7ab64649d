"""Answers given to people are counted, once each, at the form and in the conversation; nothing else is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date, datetime, timezone

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai.compteur import CompteurDemande
from bot.banc_essai.demande import DEMANDE
from bot.base_de_donnees import ouvrir_base
from bot.recommandation import Regles
from bot.reglages import Reglages
from tests.unit.portal.conftest import Portail, batir_portail
from tests.unit.portal.contrat import CONVERSATIONS

_FORMULAIRE = "/formulaire?secteur=construction&region=16&frein=connaissances"


class Compte:
    """A portal that counts, and its counters."""

    def __init__(self, moteur: Engine, reglages: Reglages, regles: Regles, jour: date) -> None:
        self._moteur = moteur
        self._demande = CompteurDemande(moteur, lambda: datetime(2026, 11, 23, tzinfo=timezone.utc))
        self.portail: Portail = batir_portail(reglages, regles, jour, self._demande)

    def lire(self) -> dict[tuple[str, str, str], int]:
        """Counts by door, dimension and value, once all is written."""
        self._demande.fermer()
        with self._moteur.connect() as connexion:
            return {(un.porte, un.dimension, un.valeur): un.nombre for un in connexion.execute(sa.select(DEMANDE))}


@pytest.fixture
async def compte(reglages: Reglages, regles: Regles, aujourdhui: date) -> AsyncIterator[Compte]:
    moteur = ouvrir_base(reglages.base_de_donnees)
    bati = Compte(moteur, reglages, regles, aujourdhui)
    async with bati.portail.client:
        yield bati


async def test_une_reponse_du_formulaire_est_comptee(compte: Compte) -> None:
    assert (await compte.portail.client.get(_FORMULAIRE)).status_code == 200
    assert compte.lire() == {
        ("formulaire", "total", ""): 1,
        ("formulaire", "secteur", "construction"): 1,
        ("formulaire", "region", "16"): 1,
        ("formulaire", "frein", "connaissances"): 1,
    }


async def test_un_repli_seul_est_compte_comme_un_besoin(compte: Compte) -> None:
    await compte.portail.client.get("/formulaire?secteur=mines&region=08")
    assert compte.lire()["formulaire", "secteur-region-sans-reponse", "mines|08"] == 1


async def test_une_recommandation_du_clavardage_est_comptee_une_fois(compte: Compte) -> None:
    identifiant = (await compte.portail.ouvrir())["conversation"]
    for _ in range(2):
        await compte.portail.envoyer(identifiant, {"texte": "recommande-moi"}, "la-meme-cle")
    await compte.portail.envoyer(identifiant, {"texte": "bonjour"})
    await compte.portail.client.get(f"{CONVERSATIONS}/{identifiant}")
    comptes = compte.lire()
    assert comptes["clavardage", "total", ""] == 1
    assert comptes["clavardage", "secteur", "construction"] == 1


@pytest.mark.parametrize(
    "adresse",
    ["/formulaire", "/formulaire?secteur=volcans", "/api/v1/recommandations?secteur=construction", "/api/v1/projets"],
)
async def test_ce_qui_n_est_pas_une_reponse_a_une_personne_n_est_pas_compte(adresse: str, compte: Compte) -> None:
    await compte.portail.client.get(adresse)
    await compte.portail.client.head(_FORMULAIRE)
    assert compte.lire() == {}


async def test_sans_table_la_reponse_est_la_meme(reglages: Reglages, regles: Regles, aujourdhui: date) -> None:
    bati = Compte(ouvrir_base(reglages.base_de_donnees), reglages, regles, aujourdhui)
    sans = batir_portail(reglages, regles, aujourdhui)
    async with bati.portail.client, sans.client:
        avec = await bati.portail.client.get(_FORMULAIRE)
        assert avec.status_code == 200
        assert avec.text == (await sans.client.get(_FORMULAIRE)).text
        identifiant = (await bati.portail.ouvrir())["conversation"]
        assert (await bati.portail.envoyer(identifiant, {"texte": "recommande-moi"})).status_code == 200
