"""The agent mode on a database of its own, readings recorded from the trained model, a clock moved by hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.assistant import Assistant
from bot.banc_essai.magasin_signalements import MagasinSignalements
from bot.base_de_donnees import ouvrir_base
from bot.catalogue import Catalogue, MagasinCatalogue
from bot.portal.client_rasa import RasaIndisponible
from bot.portal.teams.abonnes import MagasinAbonnes
from bot.portal.teams.agent import AgentOtn
from bot.portal.teams.contrat import ActiviteRecue, Genre, Reference, Reponse
from bot.portal.teams.creer_agent import creer_agent
from bot.recommandation import Regles

# What the trained model found in these sentences, recorded by bot.nlu.modele.Comprehension.lire; empty values left out.
LECTURES: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "lectures.json").read_text("utf-8"))
_RIEN = {"intention": "hors_sujet", "confiance": 0.3}


class Horloge:
    """An aware time, moved by hand."""

    def __init__(self, jour: date) -> None:
        self.maintenant = datetime(jour.year, jour.month, jour.day, 9, tzinfo=timezone.utc)

    def __call__(self) -> datetime:
        return self.maintenant

    def avancer(self, **duree: float) -> None:
        """Let time go by."""
        self.maintenant += timedelta(**duree)


class Lecteur:
    """Stands for Rasa: gives the recorded readings, keeps what it was told."""

    def __init__(self) -> None:
        self.lus: list[str] = []
        self.panne: Exception | None = None

    async def __call__(self, texte: str) -> dict[str, Any]:
        self.lus.append(texte)
        if self.panne is not None:
            raise self.panne
        return LECTURES.get(texte, _RIEN)

    def tomber(self) -> None:
        """Rasa no longer answers."""
        self.panne = RasaIndisponible()


class Porte:
    """Stands for the door: keeps the notices; those to a conversation of `sourds` are not delivered."""

    def __init__(self) -> None:
        self.annonces: list[tuple[Reference, Reponse]] = []
        self.sourds: set[str] = set()

    async def annoncer(self, reference: Reference, reponse: Reponse) -> bool:
        if reference.conversation in self.sourds:
            return False
        self.annonces.append((reference, reponse))
        return True


@dataclass
class Monde:
    """The agent and what a test may touch of it."""

    agent: AgentOtn
    moteur: Engine
    horloge: Horloge
    lecteur: Lecteur
    porte: Porte
    signalements: MagasinSignalements
    abonnes: MagasinAbonnes
    comptes: list[tuple[Any, bool, str]] = field(default_factory=list)

    async def dire(self, texte: Any, conversation: str = "a", **reste: Any) -> list[Reponse]:
        """A message typed by someone."""
        return list(await self.agent.repondre(activite(texte=texte, conversation=conversation, **reste)))

    async def presser(self, action: dict[str, Any], conversation: str = "a", **champs: Any) -> list[Reponse]:
        """A button pressed, with the fields of its card."""
        return await self.envoyer({**action.get("data", {}), **champs}, conversation)

    async def envoyer(self, valeur: Any, conversation: str = "a") -> list[Reponse]:
        """What a card submits, forged or not."""
        return list(await self.agent.repondre(activite(valeur=valeur, conversation=conversation)))


class Compteur:
    """Stands for the counter of the demand."""

    def __init__(self, comptes: list[tuple[Any, bool, str]]) -> None:
        self._comptes = comptes

    def noter(self, profil: Any, repli_seul: bool, porte: str) -> None:
        self._comptes.append((profil, repli_seul, porte))


def activite(
    texte: Any = "", valeur: Any = None, conversation: str = "a", genre: Genre = Genre.MESSAGE, personnelle: bool = True
) -> ActiviteRecue:
    """An activity as the door gives it."""
    return ActiviteRecue(
        id="1", genre=genre, texte=texte, valeur=valeur, conversation=f"cle-{conversation}", personnelle=personnelle,
        utilisateur=f"u-{conversation}", service_url="https://smba.example/", tenant="t",
        brute_conversation=f"19:{conversation}", repond_a=None,
    )  # fmt: skip


@pytest.fixture
def base(modele_sqlite: Path, catalogue: Catalogue, tmp_path: Path) -> Iterator[Engine]:
    """A database with the catalogue and the tables of Teams."""
    fichier = tmp_path / "teams.sqlite"
    shutil.copy(modele_sqlite, fichier)
    moteur = ouvrir_base(f"sqlite:///{fichier}")
    MagasinCatalogue(moteur).publier(catalogue)
    yield moteur
    moteur.dispose()


@pytest.fixture
def batir(base: Engine, regles: Regles, aujourdhui: date) -> Callable[[], Monde]:
    """Builds the agent."""

    def construire() -> Monde:
        horloge, lecteur, porte = Horloge(aujourdhui), Lecteur(), Porte()
        comptes: list[tuple[Any, bool, str]] = []
        compteur: Any = Compteur(comptes)
        magasin = MagasinCatalogue(base)
        assistant = Assistant(regles, magasin, lambda: horloge().date(), lambda: horloge().timestamp())
        agent = creer_agent(
            assistant, lecteur, base, horloge, annonceur=porte, demande=compteur, empreinte_modele=lambda: "abc"
        )
        return Monde(
            agent, base, horloge, lecteur, porte, MagasinSignalements(base, horloge), MagasinAbonnes(base), comptes
        )

    return construire


@pytest.fixture
def monde(batir: Callable[[], Monde]) -> Monde:
    """The agent, ready to be spoken to."""
    return batir()


def textes(element: Any) -> list[str]:
    """Every text that a card shows, in order."""
    if isinstance(element, dict):
        cles = ("text", "title", "label", "value") if element.get("type") else ("title",)
        vus = [element[cle] for cle in cles if isinstance(element.get(cle), str)]
        return vus + [texte for cle, valeur in element.items() if cle != "data" for texte in textes(valeur)]
    if isinstance(element, (list, tuple)):
        return [texte for morceau in element for texte in textes(morceau)]
    return []


def dit(reponses: list[Reponse]) -> str:
    """All that the answers show, in one text."""
    return "\n".join("\n".join([r.texte or "", *textes(r.carte)]) for r in reponses)


def titre_de(reponse: Reponse) -> str:
    """The heading of a card."""
    assert reponse.carte is not None
    return str(reponse.carte["body"][0]["text"])


def bouton(reponse: Reponse, libelle: str) -> dict[str, Any]:
    """The button of this label, in the card or in one that it unfolds."""
    assert reponse.carte is not None
    for action in reponse.carte.get("actions", []):
        if action["title"] == libelle:
            return dict(action)
        for dedans in action.get("card", {}).get("actions", []):
            if dedans["title"] == libelle:
                return dict(dedans)
    pytest.fail(f"aucun bouton « {libelle} »")
