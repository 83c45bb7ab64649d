"""What every competitor is for the bench: trained, started, asked and stopped in the same way."""

from __future__ import annotations

import subprocess
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from bot.nlu.archives import dernier_modele
from tests.load.banc.coeurs import Partage
from tests.load.banc.conversations import Tour
from tests.load.banc.environnement import environnement_nu
from tests.load.banc.porte import Conversation, ErreurTour
from tests.load.banc.processus import arreter, lancer
from tests.services.ports import port_libre

_DELAI_DEMARRAGE = 600.0
_PAUSE = 0.05
_SANS_CACHE = {"RASA_MAX_CACHE_SIZE": "0"}


class Concurrent(ABC):
    """One competitor, in a folder of its own. `lettre` is its column in the tables."""

    lettre: str
    nom: str

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.port = 0
        self.processus: list[subprocess.Popen[bytes]] = []
        dossier.mkdir(parents=True)

    @property
    @abstractmethod
    def racine(self) -> Path:
        """Where its processes start."""

    @property
    @abstractmethod
    def modeles(self) -> Path:
        """Where its trained model is."""

    @property
    @abstractmethod
    def variables(self) -> dict[str, str]:
        """What its processes get beside the bare environment."""

    @property
    @abstractmethod
    def entrainement(self) -> list[str]:
        """The Python arguments that train it."""

    @property
    @abstractmethod
    def services(self) -> list[list[str]]:
        """The Python arguments of each process that serves it."""

    @abstractmethod
    def conversation(self) -> Conversation:
        """A new conversation with the running competitor."""

    def tours(self, conversation: tuple[Tour, ...], rang: int) -> tuple[Tour, ...]:
        """What is said to this competitor in the conversation of this rank."""
        return conversation

    def entrainer(self) -> float:
        """Train from nothing, on every core, without Rasa's cache of former trainings; seconds."""
        debut = time.perf_counter()
        with (self.dossier / "entrainement.log").open("wb") as sortie:
            subprocess.run(
                [sys.executable, *self.entrainement], cwd=self.racine, check=True, stdout=sortie, stderr=sortie,
                env={**environnement_nu(), **self.variables, **_SANS_CACHE},
            )  # fmt: skip
        return time.perf_counter() - debut

    @property
    def archive(self) -> Path:
        """The trained model."""
        archive = dernier_modele(self.modeles)
        assert archive is not None, f"{self.nom} : aucun modèle dans {self.modeles}"
        return archive

    def demarrer(self, partage: Partage) -> dict[str, float]:
        """Start; seconds until a first turn is answered through the public door, as « conversation ».

        Raises ErreurTour when it does not start.
        """
        self.port = port_libre()
        debut = time.perf_counter()
        for arguments in self.services:
            environnement = {**environnement_nu(), **self.variables}
            self.processus.append(lancer(arguments, self.racine, environnement, self.dossier / "service.log", partage))
        return {nom: self._attendre(demander) - debut for nom, demander in self._etapes().items()}

    def arreter(self) -> None:
        """Stop every process of this competitor."""
        for processus in self.processus:
            arreter(processus)
        self.processus = []

    def _etapes(self) -> dict[str, Callable[[], object]]:
        """What is waited for at start, in order."""
        return {"conversation": lambda: self.conversation().ouvrir()}

    def _attendre(self, demander: Callable[[], object]) -> float:
        """Ask until an answer comes; the time at which it came."""
        fin = time.perf_counter() + _DELAI_DEMARRAGE
        while True:
            try:
                demander()
                return time.perf_counter()
            except ErreurTour as erreur:
                if time.perf_counter() > fin or any(un.poll() is not None for un in self.processus):
                    raise ErreurTour(f"{self.nom} n'a pas démarré : voyez {self.dossier / 'service.log'}") from erreur
                time.sleep(_PAUSE)
