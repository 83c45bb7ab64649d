"""Past the limits a person reads why, and the portal comes back as soon as there is room."""

from __future__ import annotations

import time
from contextlib import ExitStack

import httpx
import msgspec
import pytest

from bot.portal.connexions import BORNES
from tests.unit.portal.conftest import ORIGINE
from tests.unit.portal.connexions.conftest import BREVES, Servir
from tests.unit.portal.connexions.prises import demander, prise, refus
from tests.unit.portal.contrat import CONVERSATIONS, probleme, tenir

_DEMANDE = b"GET / HTTP/1.1\r\nHost: portail\r\n\r\n"
_PATIENTES = msgspec.structs.replace(BREVES, tete=30.0, simultanees=20, acceptees=40)


def _remplir(pile: ExitStack, port: int, nombre: int) -> None:
    for _ in range(nombre):
        pile.enter_context(prise(port)).sendall(b"GET / HTTP/1.1\r\n")


def test_au_dela_des_connexions_permises_la_personne_lit_pourquoi(servir: Servir) -> None:
    port = servir(_PATIENTES)
    with ExitStack() as pile:
        _remplir(pile, port, 20)
        time.sleep(0.2)
        assert "Attendez" in refus(demander(port, _DEMANDE), 503)["detail"]
        recu = httpx.post(f"http://127.0.0.1:{port}{CONVERSATIONS}", json={}, headers={"Origin": ORIGINE})
        tenir(recu, "POST", CONVERSATIONS)
        probleme(recu, 503)
        assert recu.headers["retry-after"] == "5"
        assert recu.headers["access-control-allow-origin"] == ORIGINE
        assert "content-security-policy" in recu.headers
        assert "server" not in recu.headers
    _attendre_le_retour(port)


def test_loin_au_dela_la_connexion_n_est_pas_tenue(servir: Servir) -> None:
    port = servir(_PATIENTES)
    with ExitStack() as pile:
        _remplir(pile, port, 40)
        time.sleep(0.2)
        for _ in range(5):
            assert _demander_ou_rien(port) == b""
    _attendre_le_retour(port)


@pytest.mark.usefixtures("beaucoup_de_fichiers")
def test_deux_mille_connexions_puis_le_service_revient(servir: Servir) -> None:
    port = servir(msgspec.structs.replace(BORNES, tete=3.0))
    with ExitStack() as pile:
        for numero in range(2_000):
            try:
                ouverte = pile.enter_context(prise(port))
                if numero % 2:
                    ouverte.sendall(b"GET / HTTP/1.1\r\n")
            except ConnectionError:
                continue
        recu = _demander_ou_rien(port)
        assert recu == b"" or refus(recu, 503)
        # Held by the flood, they are cut all the same: the service comes back without its leave.
        _attendre_le_retour(port)


def _demander_ou_rien(port: int) -> bytes:
    try:
        return demander(port, _DEMANDE)
    except (TimeoutError, ConnectionError):
        return b""


def _attendre_le_retour(port: int) -> None:
    limite = time.monotonic() + 15
    while True:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/", timeout=2).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        assert time.monotonic() < limite, "le service n'est pas revenu"
        time.sleep(0.1)
