"""Competitors B and C: a Rasa project as `rasa init` lays it out, with its REST channel and conversations in memory."""

from __future__ import annotations

from pathlib import Path

from bot.reglages import RACINE
from tests.load.banc.concurrent import Concurrent
from tests.load.banc.conversations import Tour, pour_le_depart
from tests.load.banc.porte import Conversation, ConversationRest
from tests.load.banc.projets_rasa import ecrire_le_depart, ecrire_le_notre_par_le_livre
from tests.services.ports import port_libre


class _RasaNu(Concurrent):
    charges = False

    @property
    def racine(self) -> Path:
        """The folder of the project."""
        return self.dossier

    @property
    def modeles(self) -> Path:
        """Where `rasa train` puts them."""
        return self.dossier / "models"

    @property
    def variables(self) -> dict[str, str]:
        """None: Rasa and TensorFlow choose by themselves."""
        return {}

    @property
    def entrainement(self) -> list[str]:
        """`rasa train`."""
        return ["-m", "rasa", "train", "--force"]

    @property
    def services(self) -> list[list[str]]:
        """`rasa run`."""
        return [["-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(self.port)]]

    def conversation(self) -> Conversation:
        """By the REST channel."""
        return ConversationRest(self.port, self.charges)


class Depart(_RasaNu):
    """The project of `rasa init`, untouched."""

    lettre, nom = "B", "départ de « rasa init »"

    def __init__(self, dossier: Path, une_epoque: bool) -> None:
        super().__init__(dossier)
        ecrire_le_depart(dossier, une_epoque)

    def tours(self, conversation: tuple[Tour, ...], rang: int) -> tuple[Tour, ...]:
        """Our words and its own, in turn."""
        return pour_le_depart(conversation, rang)


class ParLeLivre(_RasaNu):
    """Our dialogue on the default chain, with the action server beside it."""

    lettre, nom = "C", "notre dialogue, chaîne par défaut"
    charges = True

    def __init__(self, dossier: Path, epoques: int, donnees: Path) -> None:
        """`donnees` is the OTN_VAR whose catalogue the actions read."""
        super().__init__(dossier)
        self._donnees, self._port_actions = donnees, port_libre()
        ecrire_le_notre_par_le_livre(dossier, self._port_actions, epoques)

    @property
    def variables(self) -> dict[str, str]:
        """The actions are those of the project."""
        return {"PYTHONPATH": str(RACINE), "OTN_VAR": str(self._donnees)}

    @property
    def services(self) -> list[list[str]]:
        """`rasa run`, and `rasa run actions`."""
        return [*super().services, ["-m", "rasa_sdk", "--actions", "actions", "--port", str(self._port_actions)]]
