"""Whoever sends or reads too slowly is cut, in French when there is something to say, and nobody else waits."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import msgspec
import pytest

from tests.unit.portal.connexions.conftest import BREVES, Servir
from tests.unit.portal.connexions.prises import demander, egoutter, lire, prise, refus, reponse
from tests.unit.portal.contrat import CONVERSATIONS

_TETE = b"GET /formulaire HTTP/1.1\r\nHost: portail\r\n"
_ENVOI = f"POST {CONVERSATIONS} HTTP/1.1\r\nHost: portail\r\nContent-Type: application/json\r\n".encode()
_ANNONCE = b"Content-Length: 1000\r\n\r\n"


def test_cinquante_envois_au_compte_gouttes_n_empechent_personne(servir: Servir) -> None:
    port = servir(BREVES)

    def lambiner(_: int) -> tuple[float, bytes]:
        lente = prise(port)
        duree = egoutter(lente, [_TETE, *[b"X-A: b\r\n"] * 100], 0.1)
        return duree, lire(lente)

    with ThreadPoolExecutor(50) as ensemble, httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        lentes = [ensemble.submit(lambiner, n) for n in range(50)]
        durees = []
        while not all(lente.done() for lente in lentes):
            debut = time.monotonic()
            assert client.get("/formulaire").status_code == 200
            durees.append(time.monotonic() - debut)
    assert len(durees) > 5
    assert max(durees) < 2.0
    for lente in lentes:
        duree, recu = lente.result()
        assert 0.9 < duree < 5.0
        assert recu == b"" or refus(recu, 408)["title"] == "Demande trop lente"


@pytest.mark.parametrize(
    ("debut", "statut"),
    [
        (b"", None),
        (b"G", 408),
        (_TETE, 408),
        (_TETE + b"X-A: ", 408),
        (_ENVOI + _ANNONCE, 408),
        (_ENVOI + _ANNONCE + b'{"secteurs": [', 408),
        (_ENVOI + b"Transfer-Encoding: chunked\r\n\r\n", 408),
        (_ENVOI + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{    \r\n", 408),
    ],
)
def test_une_demande_qui_n_arrive_pas_au_bout_est_coupee(servir: Servir, debut: bytes, statut: int | None) -> None:
    port, depart = servir(BREVES), time.monotonic()
    recu = demander(port, debut)
    assert 0.9 < time.monotonic() - depart < 5.0
    if statut is None:
        assert recu == b""
    else:
        assert "Recommencez" in refus(recu, statut)["detail"]


def test_un_corps_au_compte_gouttes_recoit_408(servir: Servir) -> None:
    lente = prise(servir(BREVES))
    lente.sendall(_ENVOI + _ANNONCE)
    assert egoutter(lente, [b" "] * 100, 0.1) < 5.0
    assert "trop de temps" in refus(lire(lente), 408)["detail"]


def test_un_formulaire_du_banc_trop_lent_recoit_une_page(servir: Servir) -> None:
    port = servir(BREVES)
    tete = (
        f"POST /banc-essai/connexion HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    )
    statut, entetes, corps = reponse(demander(port, tete.encode() + _ANNONCE + b"code=ab"))
    assert statut == 408
    assert entetes["content-type"].startswith("text/html")
    assert entetes["connection"] == "close"
    assert "Rien n’a été enregistré" in corps.decode()


def test_un_long_corps_a_plus_de_temps_qu_un_court(servir: Servir) -> None:
    port = servir(msgspec.structs.replace(BREVES, debit=10))
    lente = prise(port)
    lente.sendall(_ENVOI + b"Content-Length: 22\r\nConnection: close\r\n\r\n" + b"{" + b" " * 10)
    egoutter(lente, [b" "] * 10, 0.15)
    lente.sendall(b"}")
    assert reponse(lire(lente))[0] == 201


def test_un_corps_que_personne_ne_lit_ne_tient_pas_la_connexion(servir: Servir) -> None:
    lente = prise(servir(BREVES))
    lente.sendall(b"POST /nulle-part HTTP/1.1\r\nHost: portail\r\n" + _ANNONCE)
    assert egoutter(lente, [b" "] * 100, 0.1) < 5.0
    assert reponse(lire(lente))[0] == 404


@pytest.mark.parametrize("pause", [b"", b"\r\n"])
def test_une_connexion_au_repos_se_ferme(servir: Servir, pause: bytes) -> None:
    paisible = prise(servir(BREVES))
    paisible.sendall(_TETE + b"\r\n")
    assert paisible.recv(12) == b"HTTP/1.1 200"
    morceaux = [pause] * 100 if pause else []
    assert egoutter(paisible, morceaux, 0.1) < 6.0
    debut = time.monotonic()
    lire(paisible)
    assert time.monotonic() - debut < 5.0


def test_qui_ne_lit_pas_ses_reponses_est_coupe(servir: Servir) -> None:
    port, debut = servir(msgspec.structs.replace(BREVES, en_file=10_000)), time.monotonic()
    muette = prise(port, recus=4_096)
    muette.sendall(b"GET /api/v1/projets HTTP/1.1\r\nHost: portail\r\n\r\n" * 200)
    muette.setblocking(False)
    while time.monotonic() - debut < 15.0:
        time.sleep(0.1)
        try:
            # Empty lines ask for nothing: they only find out that the other end is gone.
            muette.send(b"\r\n")
        except BlockingIOError:
            continue
        except (BrokenPipeError, ConnectionResetError):
            break
    else:
        pytest.fail("la connexion tient toujours")
    muette.close()
