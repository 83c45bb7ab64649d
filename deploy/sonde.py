"""Asks one piece of this machine whether it is ready: 0 yes, 1 no.

Usage: python sonde.py portail|rasa|rasa-vivant|actions.

Standard library only: a container runs it every few seconds.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from http.client import HTTPConnection, HTTPException
from pathlib import Path

# What answers 200 once the piece can serve. Rasa's looks at the model, the database and the action server; its root
# waits for none of them, and only tells that it is not stuck.
CHEMINS = {"portail": "/formulaire", "rasa": "/webhooks/otn/pret", "rasa-vivant": "/", "actions": "/health"}
_DELAI = 5.0


def repond(piece: str, env: Mapping[str, str]) -> bool:
    """True when this piece answers 200 on OTN_PORT, to who holds the secret of OTN_SECRET_INTERNE_FICHIER."""
    entetes = {}
    if piece != "portail":
        entetes["X-OTN-Secret"] = Path(env["OTN_SECRET_INTERNE_FICHIER"]).read_text("latin-1").strip()
    connexion = HTTPConnection("127.0.0.1", int(env.get("OTN_PORT") or 5005), timeout=_DELAI)
    try:
        connexion.request("GET", CHEMINS[piece], headers=entetes)
        return connexion.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connexion.close()


if __name__ == "__main__":
    sys.exit(0 if repond(sys.argv[1], os.environ) else 1)
