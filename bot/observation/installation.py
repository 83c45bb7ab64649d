"""Gives a process its log: every line of it, ours or a library's, goes through the same form."""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from bot.observation.format_json import FormatJson

_DE_NOUS = ("bot", "actions")


def installer(processus: str, fichier: Path | None = None) -> None:
    """Write warnings and errors on the error output, and our events too; to `fichier` instead for the events.

    Libraries stay at WARNING. Raises OSError when the file cannot be written.
    """
    sortie: logging.Handler = logging.StreamHandler(sys.stderr)
    sorties = [sortie]
    if fichier is not None:
        fichier.parent.mkdir(parents=True, exist_ok=True)
        sortie.setLevel(logging.WARNING)
        sorties.append(logging.FileHandler(fichier, encoding="utf-8", delay=True))
    racine = logging.getLogger()
    for ancienne in list(racine.handlers):
        racine.removeHandler(ancienne)
    for nouvelle in sorties:
        nouvelle.setFormatter(FormatJson(processus))
        racine.addHandler(nouvelle)
    racine.setLevel(logging.WARNING)
    # For the loggers that a library cuts from the root without giving them any output.
    logging.lastResort = logging.StreamHandler(sys.stderr)
    logging.lastResort.setFormatter(FormatJson(processus))
    logging.lastResort.setLevel(logging.WARNING)
    logging.captureWarnings(True)
    for nom in _DE_NOUS:
        logging.getLogger(nom).setLevel(logging.INFO)
