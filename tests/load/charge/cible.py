"""What the load is put on: the whole assistant, started for it in a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.reglages import RACINE
from deploy.local.ports import Ports
from tests.load.charge.memoire import memoire
from tests.services.attente import attendre
from tests.services.ports import port_libre

_SANS_LIMITE = {"OTN_LIMITE_ADRESSE": "0", "OTN_LIMITE_CONVERSATION": "0"}


class Cible:
    """A running assistant."""

    def __init__(self, adresse: str, pid: int, var: Path) -> None:
        self.adresse, self._pid, self.var = adresse, pid, var

    def memoire(self) -> float:
        """MiB of all its processes together."""
        return round(sum(memoire(self._pid).values()), 1)


@contextmanager
def seul() -> Iterator[Cible]:
    """`otn servir`: one of each piece, on SQLite."""
    port = port_libre()
    with _dossier() as var:
        milieu = {**os.environ, **_SANS_LIMITE, "OTN_VAR": str(var), "OTN_PORT": str(port)}
        commande = [sys.executable, "-m", "bot.cli.main", "servir"]
        with _demarrer(commande, milieu, f"http://127.0.0.1:{port}", var) as cible:
            yield cible


@contextmanager
def cluster() -> Iterator[Cible]:
    """`python -m deploy.local`: two of each piece behind nginx, on PostgreSQL and Redis."""
    port = next(essai for essai in range(24_000, 60_000, 50) if not Ports(essai).pris())
    with _dossier() as var:
        milieu = {**os.environ, **_SANS_LIMITE, "OTN_VAR": str(var)}
        commande = [sys.executable, "-m", "deploy.local", "--port", str(port), "--dossier", str(var / "grappe")]
        with _demarrer(commande, milieu, f"http://127.0.0.1:{port}", var) as cible:
            yield cible


@contextmanager
def _dossier() -> Iterator[Path]:
    dossier = Path(tempfile.mkdtemp(prefix="otn-charge-"))
    dossier.chmod(0o755)
    essais = Path(os.environ.get("OTN_VAR") or RACINE / "var" / "essais")
    shutil.copytree(essais / "modeles", dossier / "modeles")
    try:
        yield dossier
    finally:
        shutil.rmtree(dossier, ignore_errors=True)


@contextmanager
def _demarrer(commande: list[str], milieu: dict[str, str], adresse: str, var: Path) -> Iterator[Cible]:
    with subprocess.Popen(commande, cwd=RACINE, env=milieu, stdout=subprocess.DEVNULL) as processus:
        try:
            attendre(f"{adresse}/sante")
            yield Cible(adresse, processus.pid, var)
        finally:
            processus.terminate()
            processus.wait(60)
