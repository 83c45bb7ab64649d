"""Restarts the pieces of a running cluster one after the other: a new model or a new code, without a lost turn."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from deploy.local.ports import EXEMPLAIRES, Ports
from deploy.local.preparer import SORTES
from deploy.sonde import CHEMINS

_ATTENTE, _REPRISE = 180.0, 0.3
# nginx leaves alone for two seconds (fail_timeout) a piece that refused it: the other must not stop meanwhile.
_OUBLI = 2.5


class PieceMuette(Exception):
    """A piece did not come back; the others were left as they were. The message is a French sentence."""


def relancer(dossier: Path, ports: Ports, dire: Callable[[str], None]) -> None:
    """Each piece in turn, the next only once the last one answers. Raises PieceMuette."""
    secret = (dossier / "secret").read_text(encoding="utf-8").strip()
    for sorte in SORTES:
        for n in EXEMPLAIRES:
            nom = f"{sorte}-{n}"
            commander(dossier, "restart", nom)
            attendre(f"http://127.0.0.1:{ports.piece(sorte, n)}{CHEMINS[sorte]}", secret, nom)
            dire(f"{nom} : relancé, répond.")
            time.sleep(_OUBLI)


def commander(dossier: Path, *ordre: str) -> str:
    """Give an order to the supervisor (start, stop, restart, status) and return what it said."""
    commande = [sys.executable, "-m", "supervisor.supervisorctl", "-c", str(dossier / "supervisord.conf"), *ordre]
    return subprocess.run(commande, capture_output=True, text=True, check=False, timeout=120).stdout


def attendre(adresse: str, secret: str, nom: str) -> None:
    """Wait until this address answers 200. Raises PieceMuette."""
    fin = time.monotonic() + _ATTENTE
    while time.monotonic() < fin:
        try:
            if httpx.get(adresse, headers={"X-OTN-Secret": secret}, timeout=5, trust_env=False).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(_REPRISE)
    raise PieceMuette(f"{nom} ne répond pas après {_ATTENTE:.0f} s : les pièces suivantes n'ont pas été relancées.")
