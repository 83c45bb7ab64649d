"""The whole assistant, started once for the conversation tests: portal, Rasa and actions, on free ports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.conftest import RACINE
from tests.services.attente import attendre
from tests.services.ports import port_libre


@pytest.fixture(scope="session")
def adresse() -> Iterator[str]:
    """The address of a running assistant whose conversation is ready."""
    port = port_libre()
    # All the conversations of the tests come from one address, faster than people write.
    environnement = {**os.environ, "OTN_PORT": str(port), "OTN_LIMITE_ADRESSE": "0", "OTN_LIMITE_CONVERSATION": "0"}
    environnement.setdefault("OTN_VAR", str(RACINE / "var" / "essais"))
    commande = [sys.executable, "-m", "bot.cli.main", "servir"]
    with subprocess.Popen(commande, cwd=RACINE, env=environnement, stdout=subprocess.DEVNULL) as processus:
        racine = f"http://127.0.0.1:{port}"
        try:
            attendre(f"{racine}/sante", lambda: processus.poll() is None)
            yield racine
        finally:
            processus.terminate()
            processus.wait(30)
