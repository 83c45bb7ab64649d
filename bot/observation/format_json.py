"""The form of every log line. Of the libraries' own lines, only what their authors wrote: their values may be typed."""

from __future__ import annotations

import json
import logging
import re
from datetime import datetime, timezone
from typing import Any

from bot.observation.correlation import presente
from bot.privacy.journal import lieux

_NIVEAUX = {"DEBUG": "mise-au-point", "INFO": "info", "WARNING": "avertissement", "ERROR": "erreur"}
_DE_NOUS = ("bot", "actions")
# Rasa names its events « processor.parse.failed »; anything else may be a sentence made with values.
_NOM_EVENEMENT = re.compile(r"[a-z_]+(\.[a-z_]+)+")


class FormatJson(logging.Formatter):
    """One JSON object a line: temps (UTC), niveau, processus, evenement, correlation, then the event's own fields."""

    def __init__(self, processus: str) -> None:
        super().__init__()
        self._processus = processus

    def format(self, record: logging.LogRecord) -> str:
        """The line, without its end. An error is told by its places, never by its message."""
        temps = datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds")
        ligne = {
            "temps": temps,
            "niveau": _NIVEAUX.get(record.levelname, "critique"),
            "processus": self._processus,
            **(_de_nous(record) if record.name.split(".")[0] in _DE_NOUS else _d_un_autre(record)),
        }
        ligne.setdefault("correlation", presente())
        if record.exc_info and record.exc_info[1] is not None:
            ligne["erreur"] = lieux(record.exc_info[1])
        elif hasattr(record, "erreur"):
            ligne["erreur"] = record.erreur
        return json.dumps({nom: valeur for nom, valeur in ligne.items() if valeur is not None}, ensure_ascii=False)


def _de_nous(record: logging.LogRecord) -> dict[str, Any]:
    """Our lines are an event and its fields, or an event followed by « champ=valeur »."""
    evenement, _, detail = record.getMessage().partition(" ")
    return {"evenement": evenement, **({"detail": detail} if detail else {}), **getattr(record, "champs", {})}


def _d_un_autre(record: logging.LogRecord) -> dict[str, Any]:
    modele = str(record.msg) if record.args else _evenement_structure(record.msg)
    return {
        "evenement": "bibliotheque",
        "source": f"{record.name} {record.filename}:{record.lineno}",
        "modele": modele,
    }


def _evenement_structure(brut: object) -> str | None:
    """The name of an event of structlog, which Rasa writes as JSON with what was typed beside it."""
    try:
        nom = json.loads(str(brut))["event"]
    except (ValueError, TypeError, LookupError):
        return None
    return nom if isinstance(nom, str) and _NOM_EVENEMENT.fullmatch(nom) else None
