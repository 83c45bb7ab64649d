"""The action server, that answers only to who holds the secret made at start: `python -m` this module, with a port.

Rasa's own server (`python -m rasa_sdk`) answers any program of the machine, and lets any site call it.
"""

from __future__ import annotations

import os
import sys

from rasa_sdk import utils
from rasa_sdk.endpoint import create_app
from sanic import Sanic

from bot.memoire_figee import figer
from bot.observation import installer
from bot.rasa_channel.garde import fermer_la_porte


def creer_serveur(secret: str) -> Sanic:
    """The actions of `actions/`, 403 without the secret at every address. Raises ValueError when it is empty."""
    if not secret:
        raise ValueError("OTN_SECRET_INTERNE manque")
    serveur = create_app("actions", cors_origins=[])
    serveur.register_listener(fermer_la_porte(secret), "before_server_start")
    return serveur


def main() -> None:
    """Serve on the port given as the only argument, on loopback unless SANIC_HOST says otherwise."""
    installer("actions")
    utils.update_sanic_log_level()
    serveur = creer_serveur(os.environ.get("OTN_SECRET_INTERNE", ""))
    figer()
    serveur.run(os.environ.get("SANIC_HOST", "127.0.0.1"), int(sys.argv[1]), workers=1)


if __name__ == "__main__":
    main()
