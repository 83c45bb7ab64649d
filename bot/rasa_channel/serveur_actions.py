"""The action server, that answers only to who holds the secret made at start: `python -m` this module, HOST PORT.

Rasa's own server (`python -m rasa_sdk`) answers any program of the machine, and lets any site call it.
"""

from __future__ import annotations

import os
import sys

import msgspec
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.liaison import Appel, Porte, Reponse, servir
from bot.memoire_figee import figer
from bot.observation import installer

_BIEN, _REFUS, _INCONNUE = 200, 400, 404


class Actions:
    """The actions of `actions/`, asked for as Rasa asks."""

    def __init__(self) -> None:
        self._executant = ActionExecutor()
        self._executant.register_package("actions")

    async def executer(self, appel: Appel) -> Reponse:
        """Run one action. 400 when it refuses, 404 when there is none of that name."""
        try:
            return _en_json(_BIEN, await self._executant.run(msgspec.json.decode(appel.corps)))
        except ActionExecutionRejection as refus:
            return _en_json(_REFUS, {"error": refus.message, "action_name": refus.action_name})
        except ActionNotFoundException as absence:
            return _en_json(_INCONNUE, {"error": absence.message, "action_name": absence.action_name})

    async def sante(self, _: Appel) -> Reponse:
        """The server listens."""
        return _en_json(_BIEN, {"status": "ok"})


def creer_porte(secret: str) -> Porte:
    """The actions behind the secret. Raises ValueError when it is empty."""
    if not secret:
        raise ValueError("OTN_SECRET_INTERNE manque")
    actions = Actions()
    return Porte(secret, {("POST", "/webhook"): actions.executer, ("GET", "/health"): actions.sante})


def main() -> None:
    """Serve at the host and port given as arguments."""
    installer("actions")
    porte = creer_porte(os.environ.get("OTN_SECRET_INTERNE", ""))
    figer()
    servir(porte, sys.argv[1], int(sys.argv[2]))


def _en_json(statut: int, contenu: object) -> Reponse:
    return Reponse(statut, msgspec.json.encode(contenu))


if __name__ == "__main__":
    main()
