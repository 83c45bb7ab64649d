"""What is not HTTP, or is too long to be read, gets one of our refusals: French, without a name of a program."""

from __future__ import annotations

import time

import pytest

from tests.unit.portal.connexions.conftest import BREVES, Servir
from tests.unit.portal.connexions.prises import demander, egoutter, lire, prise, refus, reponse
from tests.unit.portal.contrat import CONVERSATIONS

_KIO = 1024
_H = b"Host: portail\r\n"

TROP_LONGUES: list[tuple[str, bytes]] = [
    ("un en-tête de 100 Kio", b"GET / HTTP/1.1\r\n" + _H + b"X-A: " + b"a" * 100 * _KIO + b"\r\n\r\n"),
    ("un en-tête de 40 Kio", b"GET / HTTP/1.1\r\n" + _H + b"X-A: " + b"a" * 40 * _KIO + b"\r\n\r\n"),
    ("un nom de 100 Kio", b"GET / HTTP/1.1\r\n" + _H + b"a" * 100 * _KIO + b": b\r\n\r\n"),
    ("dix mille en-têtes", b"GET / HTTP/1.1\r\n" + _H + b"X-A: b\r\n" * 10_000 + b"\r\n"),
    ("un témoin de 1 Mio", b"GET /formulaire HTTP/1.1\r\n" + _H + b"Cookie: a=" + b"a" * _KIO**2 + b"\r\n\r\n"),
    ("sans fin", b"GET / HTTP/1.1\r\n" + _H + b"X-A: " + b"a" * 60 * _KIO),
]

ADRESSES_TROP_LONGUES: list[tuple[str, bytes]] = [
    ("de 40 Kio", b"GET /" + b"a" * 40 * _KIO + b" HTTP/1.1\r\n" + _H + b"\r\n"),
    # Past 64 KiB the parser does not read an address at all.
    ("de 100 Kio", b"GET /" + b"a" * 100 * _KIO + b" HTTP/1.1\r\n" + _H + b"\r\n"),
    ("sans fin", b"GET /formulaire?secteur=" + b"a" * 60 * _KIO),
]

FAUTIVES: list[tuple[str, bytes]] = [
    ("du TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x00" * 100),
    ("du bruit", bytes(range(256))),
    ("une méthode inventée", b"PIRATER / HTTP/1.1\r\n" + _H + b"\r\n"),
    ("une version inventée", b"GET / HTTP/9.9\r\n" + _H + b"\r\n"),
    ("aucun site nommé", b"GET / HTTP/1.1\r\n\r\n"),
    ("deux sites nommés", b"GET / HTTP/1.1\r\n" + _H + b"Host: ailleurs.example\r\n\r\n"),
    ("deux sites nommés, en HTTP/1.0", b"GET / HTTP/1.0\r\n" + _H + _H + b"\r\n"),
    ("une version 2.0 qui n'en est pas une", b"GET / HTTP/2.0\r\n" + _H + b"\r\n"),
    ("une adresse illisible", b"GET http://[ HTTP/1.1\r\n" + _H + b"\r\n"),
    ("un octet nul dans un en-tête", b"GET / HTTP/1.1\r\n" + _H + b"X-A: a\x00b\r\n\r\n"),
    ("un nom d'en-tête avec une espace", b"GET / HTTP/1.1\r\n" + _H + b"X A: b\r\n\r\n"),
    ("une longueur négative", b"POST / HTTP/1.1\r\n" + _H + b"Content-Length: -1\r\n\r\n"),
    ("deux longueurs", b"POST / HTTP/1.1\r\n" + _H + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    (
        "longueur et morceaux",
        b"POST / HTTP/1.1\r\n" + _H + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ),
    (
        "un morceau sans taille",
        f"POST {CONVERSATIONS} HTTP/1.1\r\nHost: portail\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\nzz\r\n".encode(),
    ),
]


@pytest.fixture
def port(servir: Servir) -> int:
    return servir(BREVES)


@pytest.mark.parametrize("octets", [d[1] for d in TROP_LONGUES], ids=[d[0] for d in TROP_LONGUES])
def test_une_tete_trop_longue_est_refusee(port: int, octets: bytes) -> None:
    assert "trop longs" in refus(demander(port, octets), 431)["detail"]
    assert reponse(demander(port, b"GET / HTTP/1.0\r\n\r\n"))[0] == 200


@pytest.mark.parametrize("octets", [d[1] for d in ADRESSES_TROP_LONGUES], ids=[d[0] for d in ADRESSES_TROP_LONGUES])
def test_une_adresse_trop_longue_est_refusee(port: int, octets: bytes) -> None:
    assert "adresse" in refus(demander(port, octets), 414)["detail"]
    assert reponse(demander(port, b"GET / HTTP/1.0\r\n\r\n"))[0] == 200


def test_une_tete_qui_s_allonge_sans_cesse_est_refusee(port: int) -> None:
    longue = prise(port)
    egoutter(longue, [b"GET / HTTP/1.1\r\n", *[b"X-A: " + b"a" * 2_000 + b"\r\n"] * 100], 0.005)
    recu = lire(longue)
    assert recu == b"" or refus(recu, 431)


@pytest.mark.parametrize("octets", [d[1] for d in FAUTIVES], ids=[d[0] for d in FAUTIVES])
def test_ce_qui_n_est_pas_du_http_est_refuse(port: int, octets: bytes) -> None:
    assert "HTTP valide" in refus(demander(port, octets), 400)["detail"]
    assert reponse(demander(port, b"GET / HTTP/1.0\r\n\r\n"))[0] == 200


def test_un_corps_annonce_trop_gros_n_est_pas_attendu(port: int) -> None:
    tete = f"POST {CONVERSATIONS} HTTP/1.1\r\nHost: portail\r\nContent-Type: application/json\r\nConnection: close\r\n"
    debut = time.monotonic()
    assert reponse(demander(port, f"{tete}Content-Length: {10**12}\r\n\r\n{{".encode()))[0] == 413
    assert time.monotonic() - debut < BREVES.corps


@pytest.mark.parametrize("protocole", [b"websocket", b"h2c", b"HTTP/3"])
def test_un_changement_de_protocole_demande_n_est_pas_suivi(port: int, protocole: bytes) -> None:
    octets = b"GET / HTTP/1.1\r\n" + _H + b"Connection: Upgrade, close\r\nUpgrade: " + protocole + b"\r\n\r\n"
    assert reponse(demander(port, octets))[0] == 200


@pytest.mark.parametrize("octets", [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"CONNECT a:443 HTTP/1.1\r\n\r\n"])
def test_une_demande_de_mandataire_est_refusee(port: int, octets: bytes) -> None:
    assert reponse(demander(port, octets))[0] in (400, 404, 405)


def test_une_demande_fautive_n_ote_rien_a_celle_qui_la_precede(port: int) -> None:
    recu = demander(port, b"GET / HTTP/1.1\r\n" + _H + b"\r\n" + b"\x00\x01 fautive\r\n\r\n")
    assert reponse(recu)[0] == 200
    assert recu.count(b"HTTP/1.1 ") == 1


def test_des_demandes_sans_attendre_sont_servies_jusqu_a_la_limite(port: int) -> None:
    demande = b"GET /sante HTTP/1.1\r\n" + _H + b"\r\n"
    recu = demander(port, demande * 200)
    assert recu.count(b"HTTP/1.1 200") == BREVES.en_file + 1
    assert reponse(demander(port, b"GET / HTTP/1.0\r\n\r\n"))[0] == 200


def test_une_tete_longue_mais_permise_passe(port: int) -> None:
    octets = b"GET / HTTP/1.0\r\n" + _H + b"Cookie: a=" + b"a" * 30 * _KIO + b"\r\n\r\n"
    assert reponse(demander(port, octets))[0] == 200
