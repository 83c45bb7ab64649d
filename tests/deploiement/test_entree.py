"""deploy/entree and deploy/sonde.py: what a container runs before its piece, and to know whether it is ready."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bot.secret import lire_secret
from deploy.sonde import repond
from tests.deploiement.lecture import DEPLOY
from tests.services.ports import port_libre

_MONTRER = [sys.executable, "-c", "import os; print(os.environ['OTN_SECRET_INTERNE_FICHIER'])"]


@pytest.fixture
def lieux(tmp_path: Path) -> dict[str, str]:
    """Secrets mounted as Kubernetes does: its group may read them."""
    for nom in ("depot", "prive"):
        (tmp_path / nom).mkdir()
    for nom in ("interne", "cle"):
        (tmp_path / "depot" / nom).write_text(f"secret-{nom}\n")
        (tmp_path / "depot" / nom).chmod(0o440)
    return {
        "PATH": os.environ["PATH"],
        "CREDENTIALS_DIRECTORY": str(tmp_path / "depot"),
        "RUNTIME_DIRECTORY": str(tmp_path / "prive"),
        "OTN_VAR": str(tmp_path / "var"),
        "OTN_SECRET_INTERNE_FICHIER": str(tmp_path / "depot" / "interne"),
    }


def _entrer(env: dict[str, str], *commande: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(DEPLOY / "entree"), *commande], env=env, capture_output=True, text=True, timeout=20)


def test_un_secret_que_le_groupe_peut_lire_devient_lisible_par_l_assistant(lieux: dict[str, str]) -> None:
    fait = _entrer(lieux, *_MONTRER)
    assert fait.returncode == 0, fait.stderr
    copie = Path(fait.stdout.strip())
    assert copie.parent == Path(lieux["RUNTIME_DIRECTORY"])
    assert lire_secret(copie, "OTN_SECRET_INTERNE_FICHIER").reveler() == "secret-interne"


def test_tous_les_portails_recoivent_la_meme_cle(lieux: dict[str, str]) -> None:
    assert _entrer(lieux, "true").returncode == 0
    cle = Path(lieux["OTN_VAR"]) / "cle"
    assert cle.read_text() == "secret-cle\n"
    assert stat.S_IMODE(cle.stat().st_mode) == 0o600


def test_on_peut_y_passer_deux_fois(lieux: dict[str, str]) -> None:
    assert _entrer(lieux, "true").returncode == _entrer(lieux, "true").returncode == 0
    assert len(list(Path(lieux["RUNTIME_DIRECTORY"]).iterdir())) == 1


@pytest.mark.parametrize(
    ("change", "dit"),
    [
        ({"OTN_VAR": ""}, "OTN_VAR manque"),
        ({"RUNTIME_DIRECTORY": "/absent"}, "dossier en mémoire"),
        ({"OTN_SECRET_INTERNE_FICHIER": "/absent"}, "ne se lit pas"),
    ],
)
def test_ce_qui_manque_est_dit_et_rien_ne_demarre(lieux: dict[str, str], change: dict[str, str], dit: str) -> None:
    fait = _entrer({**lieux, **change}, "echo", "demarre")
    assert fait.returncode == 1
    assert dit in fait.stderr
    assert fait.stdout == ""


@pytest.fixture
def piece() -> Iterator[int]:
    """An inner piece: 200 to who holds the secret, 403 to others. Gives its port."""

    class Piece(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.headers.get("X-OTN-Secret") == "secret-interne" else 403)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    serveur = ThreadingHTTPServer(("127.0.0.1", 0), Piece)
    threading.Thread(target=serveur.serve_forever, daemon=True).start()
    yield serveur.server_port
    serveur.shutdown()
    serveur.server_close()


@pytest.mark.parametrize(
    ("sorte", "prete"), [("rasa", True), ("rasa-vivant", True), ("actions", True), ("portail", False)]
)
def test_la_sonde_montre_le_secret_aux_pieces_interieures(
    lieux: dict[str, str], piece: int, sorte: str, prete: bool
) -> None:
    assert repond(sorte, {**lieux, "OTN_PORT": str(piece)}) is prete


def test_une_piece_absente_n_est_pas_prete(lieux: dict[str, str]) -> None:
    assert repond("rasa", {**lieux, "OTN_PORT": str(port_libre())}) is False
