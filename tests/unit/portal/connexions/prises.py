"""Raw sockets towards a server of a test: what a browser never sends."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterable
from typing import Any

_DELAI = 20.0


def prise(port: int, recus: int | None = None) -> socket.socket:
    """A connection on loopback; `recus` is the size of what the system keeps unread."""
    ouverte = socket.socket()
    if recus is not None:
        ouverte.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, recus)
    ouverte.settimeout(_DELAI)
    ouverte.connect(("127.0.0.1", port))
    return ouverte


def lire(ouverte: socket.socket) -> bytes:
    """Everything until the other end closes."""
    recu = bytearray()
    try:
        while morceau := ouverte.recv(65_536):
            recu += morceau
    except ConnectionResetError:
        pass
    finally:
        ouverte.close()
    return bytes(recu)


def demander(port: int, octets: bytes) -> bytes:
    """What the server says to these bytes, until it closes."""
    ouverte = prise(port)
    ouverte.sendall(octets)
    return lire(ouverte)


def egoutter(ouverte: socket.socket, morceaux: Iterable[bytes], pause: float) -> float:
    """Send piece after piece until the other end closes; the seconds it took."""
    debut = time.monotonic()
    ouverte.setblocking(False)
    for morceau in morceaux:
        try:
            ouverte.send(morceau)
        except (BrokenPipeError, ConnectionResetError):
            break
        time.sleep(pause)
    ouverte.setblocking(True)
    ouverte.settimeout(_DELAI)
    return time.monotonic() - debut


def reponse(recu: bytes) -> tuple[int, dict[str, str], bytes]:
    """The status, the headers (lower case) and the body of a raw answer."""
    tete, _, corps = recu.partition(b"\r\n\r\n")
    premiere, *lignes = tete.decode("latin-1").split("\r\n")
    entetes = {nom.lower(): valeur.strip() for nom, _, valeur in (ligne.partition(":") for ligne in lignes)}
    return int(premiere.split()[1]), entetes, corps


def refus(recu: bytes, statut: int) -> dict[str, Any]:
    """Check that the raw answer is one of our refusals, whole and closing; its body."""
    lu, entetes, corps = reponse(recu)
    assert lu == statut, recu[:300]
    assert entetes["content-type"] == "application/problem+json"
    assert entetes["connection"] == "close"
    assert entetes["cache-control"] == "no-store"
    assert entetes["x-content-type-options"] == "nosniff"
    assert "server" not in entetes
    assert int(entetes["content-length"]) == len(corps)
    contenu: dict[str, Any] = json.loads(corps)
    # What the server refuses before the application sees it bears no number.
    assert set(contenu) - {"correlation"} == {"type", "title", "status", "detail"}
    assert contenu["status"] == statut
    assert contenu["detail"].endswith(".")
    for mot in ("uvicorn", "Invalid", "Unavailable", "Python", " request"):
        assert mot not in recu.decode("latin-1").partition("\r\n")[2]
    return contenu
