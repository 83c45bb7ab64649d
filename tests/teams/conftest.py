"""The Teams door in front of a fake connector, with an agent that repeats and a clock moved by hand."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from bot.banc_essai.signalement import Signalement
from bot.portal.problemes import Probleme, repondre_probleme
from bot.portal.teams import ActiviteRecue, Annonceur, PorteTeams, Reponse, creer_porte, routes_teams
from bot.portal.teams.files_attente import FilesAttente
from bot.portal.teams.transport import Rythme
from bot.reglages_teams import ReglagesTeams, lire_reglages_teams
from tests.teams.faux_connecteur import FauxConnecteur, en_marche
from tests.teams.signataire import APPLICATION, LOCATAIRE, MAINTENANT, PERSONNE, contenu, signer

SECRET = "mot-de-passe-de-l-essai"


class Temps:
    """A clock that only moves when told, or when the door sleeps."""

    def __init__(self) -> None:
        self.passe = 0.0
        self.sommes: list[float] = []

    def avancer(self, secondes: float) -> None:
        """Let time go by."""
        self.passe += secondes

    async def dormir(self, secondes: float) -> None:
        """Sleep without waiting."""
        self.sommes.append(secondes)
        self.passe += secondes
        await asyncio.sleep(0)

    def rythme(self) -> Rythme:
        """This clock, for the door; chance is always at its middle."""
        return Rythme(lambda: MAINTENANT + self.passe, lambda: self.passe, self.dormir, lambda: 0.5)


class AgentEcho:
    """Repeats what it hears, unless the test gives it something else to do."""

    def __init__(self) -> None:
        self.entendues: list[ActiviteRecue] = []
        self.annonceur: Annonceur | None = None
        self.faire: Callable[[ActiviteRecue], Sequence[Reponse]] = lambda activite: [Reponse(f"écho {activite.texte}")]
        self.barriere: asyncio.Event | None = None
        self.prevenus: list[Signalement] = []
        self.fin: Callable[[], Awaitable[object]] | None = None

    async def repondre(self, activite: ActiviteRecue) -> Sequence[Reponse]:
        """The contract of an agent."""
        self.entendues.append(activite)
        if self.barriere is not None:
            await self.barriere.wait()
        return self.faire(activite)

    async def veiller(self) -> None:
        """Nothing to do without being asked."""

    async def prevenir(self, signalement: Signalement) -> None:
        """Remember who was told of what."""
        self.prevenus.append(signalement)

    async def fermer(self) -> None:
        """Nothing to end, unless the test says so."""
        if self.fin is not None:
            await self.fin()


class Banc:
    """The door and what a test may touch of it."""

    def __init__(self, connecteur: FauxConnecteur, reglages: ReglagesTeams, files: FilesAttente | None = None) -> None:
        self.connecteur, self.temps, self.agent = connecteur, Temps(), AgentEcho()
        porte = creer_porte(reglages, self._fabrique, self.temps.rythme(), files)
        assert porte is not None
        self.porte: PorteTeams = porte
        application = Starlette(routes=routes_teams(porte), exception_handlers={Probleme: repondre_probleme})
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(application), base_url="http://porte.test")

    def _fabrique(self, annonceur: Annonceur) -> AgentEcho:
        self.agent.annonceur = annonceur
        return self.agent

    def activite(self, texte: Any = "bonjour", **change: Any) -> dict[str, Any]:
        """A message as Teams sends it; a field changed to None is left out."""
        bonne = {
            "type": "message",
            "id": "1485983408511",
            "channelId": "msteams",
            "serviceUrl": self.connecteur.service_url,
            "from": {"id": "29:1abc", "name": "Une agente", "aadObjectId": PERSONNE},
            "conversation": {"conversationType": "personal", "tenantId": LOCATAIRE, "id": "a:1xyz"},
            "recipient": {"id": f"28:{APPLICATION}", "name": "Assistant OTN"},
            "textFormat": "plain",
            "text": texte,
            "channelData": {"tenant": {"id": LOCATAIRE}},
            **change,
        }
        return {nom: valeur for nom, valeur in bonne.items() if valeur is not None or nom in ("text", "value")}

    def jeton(self, **change: Any) -> str:
        """A good token, some claims of which may be changed."""
        return signer(contenu(self.connecteur.service_url, **change))

    async def poster(self, activite: Any, jeton: str | None = None) -> httpx.Response:
        """What the connector sends; a good token by default, none with ''."""
        jeton = self.jeton() if jeton is None else jeton
        entetes = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {jeton}"} if jeton else {})
        # Escaped by json itself: httpx cannot write half of a surrogate pair, and forgers can.
        return await self.client.post("/teams/messages", content=json.dumps(activite), headers=entetes)

    async def attendre(self, condition: Callable[[], object], secondes: float = 15.0) -> None:
        """Wait for the work done behind."""
        boucle = asyncio.get_running_loop()
        limite = boucle.time() + secondes
        while not condition():
            assert boucle.time() < limite, "rien n'est venu à temps"
            await asyncio.sleep(0.005)

    async def au_repos(self) -> None:
        """Wait until nothing is left to do."""
        await self.attendre(lambda: not self.porte._files._nombre)

    def rien_envoye(self) -> bool:
        """True when neither a token nor an activity left, and nobody heard anything."""
        return not (self.connecteur.demandes_jeton or self.connecteur.recues or self.agent.entendues)


@pytest.fixture(scope="session")
def serveur_connecteur() -> Iterator[FauxConnecteur]:
    with en_marche() as faux:
        yield faux


@pytest.fixture
def connecteur(serveur_connecteur: FauxConnecteur) -> FauxConnecteur:
    serveur_connecteur.recommencer()
    return serveur_connecteur


def environnement(connecteur: FauxConnecteur, **change: str) -> dict[str, str]:
    """The settings of a door in front of the fake connector."""
    return {
        "OTN_TEAMS_APPLICATION": APPLICATION,
        "OTN_TEAMS_LOCATAIRE": LOCATAIRE,
        "OTN_TEAMS_SECRET": SECRET,
        "OTN_TEAMS_HOTES": f"127.0.0.1:{connecteur.port}",
        "OTN_TEAMS_METADONNEES": f"{connecteur.racine}/metadonnees",
        "OTN_TEAMS_JETON_URL": f"{connecteur.racine}/jeton",
        **change,
    }


Batir = Callable[..., Banc]


@pytest.fixture
async def batir(connecteur: FauxConnecteur) -> AsyncIterator[Batir]:
    """Builds doors whose settings differ; each is closed with the test."""
    bancs: list[Banc] = []

    def construire(files: FilesAttente | None = None, **change: str) -> Banc:
        reglages = lire_reglages_teams(environnement(connecteur, **change))
        assert reglages is not None
        bancs.append(Banc(connecteur, reglages, files))
        return bancs[-1]

    yield construire
    for banc in bancs:
        if banc.agent.barriere is not None:
            banc.agent.barriere.set()
        banc.agent.fin = None
        await banc.porte.fermer()
        await banc.client.aclose()


@pytest.fixture
def banc(batir: Batir) -> Banc:
    return batir()
