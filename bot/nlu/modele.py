"""The trained model as a reader of texts: Rasa's own graph, loaded once, without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.nlu.archives import modele_verifie
from bot.nlu.bibliotheques_absentes import alleger
from bot.nlu.entree import sans_commande
from bot.nlu.silence import faire_taire_rasa


class ModeleAbsent(Exception):
    """No trained model that may be loaded in the folder."""


class Comprehension:
    """Reads texts with the trained pipeline."""

    def __init__(self, processeur: Any) -> None:
        self._processeur = processeur
        self._boucle = asyncio.new_event_loop()

    @classmethod
    def charger(cls, dossier: Path, dire: Callable[[str], None]) -> Comprehension:
        """The newest model of `dossier`; `dire` is told of those set aside. Raises ModeleAbsent."""
        archive = modele_verifie(dossier, dire)
        if archive is None:
            raise ModeleAbsent(str(dossier))
        faire_taire_rasa()
        alleger()
        from rasa.core.agent import Agent

        agent = Agent.load(str(archive))
        return cls(agent.processor)

    def lire(self, texte: str, contexte: str | None = None, detail: bool = False) -> dict[str, Any]:
        """What the pipeline concludes for one text, given the question just asked.

        With `detail`, the key `probabilites` gives, for intentions, freins and secteurs, that of each label.
        """
        from rasa.core.channels.channel import UserMessage

        message = UserMessage(sans_commande(texte), metadata={"contexte": contexte, "detail": detail})
        resultat = self._boucle.run_until_complete(self._processeur.parse_message(message))
        lecture: dict[str, Any] = resultat["lecture"]
        return lecture
