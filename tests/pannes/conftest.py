"""An assistant of its own for these tests: they kill its pieces and fill its disk."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.reglages import RACINE
from tests.services.attente import attendre
from tests.services.ports import port_libre

_TAILLE = "96m"


class Seul:
    """`otn servir`, its folder and its pieces."""

    def __init__(self, var: Path) -> None:
        self.var, self._port = var, port_libre()
        self.adresse = f"http://127.0.0.1:{self._port}"
        self._processus = self._lancer()

    def tuer(self) -> None:
        """End the portal with no time to say anything to its pieces."""
        self._processus.kill()
        self._processus.wait()

    def relancer(self) -> None:
        """Start again, on the same folder and port."""
        self._processus = self._lancer()

    def arreter(self) -> None:
        """Stop as an operator does."""
        self._processus.terminate()
        self._processus.wait(30)

    def pid(self, morceau: str) -> int:
        """The process, among ours, whose command holds these words."""
        for enfant in Path(f"/proc/{self._processus.pid}/task/{self._processus.pid}/children").read_text().split():
            if morceau in Path(f"/proc/{enfant}/cmdline").read_text():
                return int(enfant)
        raise AssertionError(f"« {morceau} » ne tourne pas")

    def attendre(self) -> None:
        """Wait until it can converse."""
        attendre(f"{self.adresse}/sante", lambda: self._processus.poll() is None)

    def _lancer(self) -> subprocess.Popen[bytes]:
        milieu = {
            **os.environ,
            "OTN_VAR": str(self.var),
            "OTN_PORT": str(self._port),
            "OTN_LIMITE_ADRESSE": "0",
            "OTN_LIMITE_CONVERSATION": "0",
        }
        commande = [sys.executable, "-m", "bot.cli.main", "servir"]
        return subprocess.Popen(commande, cwd=RACINE, env=milieu, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def disque(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder on a small disk of its own, in memory. Skipped where this user may not mount one."""
    dossier = tmp_path_factory.mktemp("disque")
    monter = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={_TAILLE}", "tmpfs", str(dossier)], capture_output=True, check=False
    )
    if monter.returncode:
        pytest.skip("monter un petit disque demande des droits que ce compte n'a pas")
    yield dossier
    subprocess.run(["umount", "-l", str(dossier)], check=False)


@pytest.fixture(scope="module")
def seul(disque: Path) -> Iterator[Seul]:
    """The assistant on that disk, with the trained model of the tests."""
    essais = Path(os.environ.get("OTN_VAR") or RACINE / "var" / "essais")
    shutil.copytree(essais / "modeles", disque / "modeles")
    assistant = Seul(disque)
    try:
        assistant.attendre()
        yield assistant
    finally:
        assistant.arreter()
