"""The real application on a folder of its own, with a stand-in for Rasa and a clock that only moves when told."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import sqlalchemy as sa
from starlette.applications import Starlette

from bot.assistant import Assistant
from bot.banc_essai.compteur import CompteurDemande
from bot.base_de_donnees import ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue
from bot.portal.application import creer_application
from bot.portal.client_rasa import ClientRasa
from bot.portal.connexions import BORNES, Bornes
from bot.portal.sante import Guet
from bot.portal.teams import FabriqueAgent
from bot.recommandation import Regles
from bot.reglages import Reglages, lire_reglages
from tests.unit.portal.contrat import CONVERSATIONS
from tests.unit.portal.faux_rasa import FauxRasa

ORIGINE = "https://www.quebec.example"
TABLES = ("conversations", "messages", "envois")
_DEPART = 1_800_000_000.0


class Horloge:
    """Seconds since 1970, moved by hand."""

    def __init__(self) -> None:
        self.maintenant = _DEPART

    def __call__(self) -> float:
        return self.maintenant

    def avancer(self, jours: float) -> None:
        """Let days go by."""
        self.maintenant += jours * 86_400


@dataclass(frozen=True)
class Portail:
    """The application and what a test may touch of it."""

    application: Starlette
    client: httpx.AsyncClient
    rasa: FauxRasa
    guet: Guet
    horloge: Horloge
    fichier: Path

    async def ouvrir(self) -> dict[str, Any]:
        """A conversation just opened: its id and its first messages."""
        reponse = await self.client.post(CONVERSATIONS, json={})
        assert reponse.status_code == 201, reponse.text
        contenu: dict[str, Any] = reponse.json()
        return contenu

    async def envoyer(self, conversation: str, envoi: dict[str, Any], cle: str | None = None) -> httpx.Response:
        """One message of a person."""
        entetes = {} if cle is None else {"Idempotency-Key": cle}
        return await self.client.post(f"{CONVERSATIONS}/{conversation}/messages", json=envoi, headers=entetes)

    def lignes(self) -> dict[str, list[tuple[Any, ...]]]:
        """The rows of the portal's tables, as they are on disk."""
        moteur = sa.create_engine(f"sqlite:///{self.fichier}")
        with moteur.connect() as connexion:
            return {
                table: [tuple(ligne) for ligne in connexion.execute(sa.text(f"SELECT * FROM {table}"))]
                for table in TABLES
            }


@pytest.fixture(scope="session")
def base_publiee(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that holds the real catalogue, to be copied."""
    fichier = tmp_path_factory.mktemp("base") / "otn.sqlite"
    moteur = ouvrir_base(f"sqlite:///{fichier}")
    MagasinCatalogue(moteur).publier(catalogue)
    moteur.dispose()
    return fichier


@pytest.fixture
def reglages(tmp_path: Path, base_publiee: Path) -> Reglages:
    """The settings of a fresh folder."""
    shutil.copy(base_publiee, tmp_path / "otn.sqlite")
    return lire_reglages({"OTN_VAR": str(tmp_path), "OTN_ORIGINES": ORIGINE})


@pytest.fixture
def batir(regles: Regles, aujourdhui: date) -> Callable[[Reglages], Portail]:
    """Builds the portal of these settings."""

    def construire(reglages: Reglages) -> Portail:
        return batir_portail(reglages, regles, aujourdhui)

    return construire


@pytest.fixture
async def portail(reglages: Reglages, batir: Callable[[Reglages], Portail]) -> AsyncIterator[Portail]:
    """The portal, ready to be called."""
    bati = batir(reglages)
    async with bati.client:
        yield bati


def batir_portail(
    reglages: Reglages,
    regles: Regles,
    aujourdhui: date,
    demande: CompteurDemande | None = None,
    agent_teams: FabriqueAgent | None = None,
    bornes: Bornes = BORNES,
) -> Portail:
    """The real application of these settings; the catalogue is asked for at each call, never trusted for a second."""
    compteur = iter(range(0, 10_000_000, 10))
    assistant = Assistant(
        regles,
        MagasinCatalogue(ouvrir_base(reglages.base_de_donnees)),
        lambda: aujourdhui,
        lambda: float(next(compteur)),
    )
    faux, horloge = FauxRasa(assistant), Horloge()
    rasa = ClientRasa("http://rasa.invalid", "secret", 1.0, faux)
    guet = Guet(rasa)
    application = creer_application(
        reglages, assistant, rasa, guet, lambda: None, horloge, demande, agent_teams, bornes=bornes
    )
    # As under a server: an error that nobody caught is answered, then logged.
    transport = httpx.ASGITransport(application, raise_app_exceptions=False)
    client = httpx.AsyncClient(transport=transport, base_url="http://portail.test")
    return Portail(application, client, faux, guet, horloge, reglages.var / "otn.sqlite")
