"""The two pieces behind the portal, Rasa and the action server: the command of each and what it is told."""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from bot.nlu.entrainement import environnement_rasa
from bot.reglages import Reglages


class Interne(msgspec.Struct, frozen=True):
    """Where the inner pieces answer, and the secret that opens them. Addresses without a path."""

    rasa: str
    actions: str
    secret: str


def commande_rasa(archive: Path, hote: str, port: int) -> list[str]:
    """Rasa with this model, on this port."""
    return [
        sys.executable, "-m", "bot.nlu.rasa_leger", "run", "--model", str(archive), "--interface", hote,
        "--port", str(port), "--endpoints", "endpoints.yml", "--credentials", "credentials.yml",
    ]  # fmt: skip


def commande_actions(hote: str, port: int) -> list[str]:
    """The action server on this port."""
    return [sys.executable, "-m", "bot.rasa_channel.serveur_actions", hote, str(port)]


def environnement(reglages: Reglages, interne: Interne) -> dict[str, str]:
    """What the pieces read in their environment."""
    return {
        **environnement_rasa(),
        "OTN_VAR": str(reglages.var),
        "OTN_SECRET_INTERNE": interne.secret,
        "OTN_ACTIONS_URL": interne.actions,
        "OTN_SUIVI_URL": reglages.base_de_suivi,
    }
