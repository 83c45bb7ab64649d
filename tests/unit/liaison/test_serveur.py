"""How a piece that serves a door starts, stops, and gives up what nobody waits for."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest

from bot.reglages import RACINE
from tests.services.ports import port_libre

# A door whose turn lasts a second and says how it ended; its start lasts as long as its first argument.
_PIECE = """
import asyncio, sys, time
from bot.liaison import Porte, Reponse, servir

async def tour(appel):
    print("commence", flush=True)
    try:
        await asyncio.sleep(1.0)
    except asyncio.CancelledError:
        print("abandonne", flush=True)
        raise
    print("finit", flush=True)
    return Reponse(200, b"{}")

async def vie(scope, receive, send):
    await receive()
    print("demarre", flush=True)
    if sys.argv[1] == "echoue":
        raise RuntimeError
    time.sleep(float(sys.argv[1]))
    await send({"type": "lifespan.startup.complete"})
    await receive()
    print("arrete", flush=True)
    await send({"type": "lifespan.shutdown.complete"})

servir(Porte("s", {("GET", "/tour"): tour}, vie), "127.0.0.1", int(sys.argv[2]), vie=True)
"""
_SIGNAUX = (signal.SIGTERM, signal.SIGINT)

Lancer = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def port() -> int:
    return port_libre()


@pytest.fixture
def lancer(port: int) -> Iterator[Lancer]:
    """Start the piece and wait for its first word."""
    lances: list[subprocess.Popen[str]] = []

    def lancer(depart: str = "0") -> subprocess.Popen[str]:
        piece = subprocess.Popen(
            [sys.executable, "-c", _PIECE, depart, str(port)],
            cwd=RACINE, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        lances.append(piece)
        assert _mot(piece) == "demarre"
        return piece

    yield lancer
    for piece in lances:
        piece.kill()
        piece.communicate()


def _mot(piece: subprocess.Popen[str]) -> str:
    assert piece.stdout is not None
    return piece.stdout.readline().strip()


def _demander(port: int) -> http.client.HTTPConnection:
    """A request for a turn, once the piece listens."""
    for _ in range(100):
        try:
            connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connexion.request("GET", "/tour", headers={"X-OTN-Secret": "s"})
            return connexion
        except ConnectionRefusedError:
            time.sleep(0.05)
    pytest.fail("la pièce n'écoute pas")


@pytest.mark.parametrize("numero", _SIGNAUX)
def test_au_repos_elle_s_arrete_bien_et_sans_rien_dire(lancer: Lancer, port: int, numero: signal.Signals) -> None:
    piece = lancer()
    _demander(port).getresponse().read()
    piece.send_signal(numero)
    dits, erreurs = piece.communicate(timeout=10)
    assert (piece.returncode, dits.split()[-1], erreurs) == (0, "arrete", "")


@pytest.mark.parametrize("numero", _SIGNAUX)
def test_un_tour_commence_se_finit_avant_l_arret(lancer: Lancer, port: int, numero: signal.Signals) -> None:
    piece = lancer()
    connexion = _demander(port)
    assert _mot(piece) == "commence"
    piece.send_signal(numero)
    assert connexion.getresponse().status == 200
    dits, erreurs = piece.communicate(timeout=10)
    assert (piece.returncode, dits.split(), erreurs) == (0, ["finit", "arrete"], "")


@pytest.mark.parametrize("numero", _SIGNAUX)
def test_pendant_un_depart_qui_n_en_finit_pas_elle_meurt_aussitot(lancer: Lancer, numero: signal.Signals) -> None:
    piece = lancer("30")
    piece.send_signal(numero)
    _, erreurs = piece.communicate(timeout=5)
    assert (piece.returncode, erreurs) == (-numero, "")


def test_un_tour_dont_l_appelant_est_parti_est_abandonne(lancer: Lancer, port: int) -> None:
    piece = lancer()
    connexion = _demander(port)
    assert _mot(piece) == "commence"
    connexion.close()
    assert _mot(piece) == "abandonne"
    piece.send_signal(signal.SIGTERM)
    assert piece.communicate(timeout=10)[1] == ""


def test_un_depart_qui_echoue_se_voit(lancer: Lancer) -> None:
    piece = lancer("echoue")
    piece.communicate(timeout=10)
    assert piece.returncode > 0


def test_un_port_deja_pris_se_voit(lancer: Lancer, port: int) -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", port))
        prise.listen()
        piece = lancer()
        piece.communicate(timeout=10)
    assert piece.returncode > 0
