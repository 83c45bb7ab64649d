"""What is too big, cut or malformed is refused with a page before it is parsed; nothing of it reaches a page."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.unit.portal.banc_essai.conftest import CONNEXION, DEPOSER, ECRIRE, Banc

_KIO = 1024
_URLENCODE = "application/x-www-form-urlencoded"
_FRONTIERE = "multipart/form-data; boundary=b"


@pytest.fixture
async def dedans(banc: Banc) -> Banc:
    """The bench, someone signed in."""
    await banc.entrer(banc.creer()[1])
    return banc


async def _par_morceaux(octets: int) -> AsyncIterator[bytes]:
    """A file without end, for who reads it as one; as a field, only long."""
    yield b'--b\r\nContent-Disposition: form-data; name="fichier"; filename="a"\r\n\r\n'
    for _ in range(octets // _KIO):
        yield b"a" * _KIO


def _refuse(reponse: httpx.Response, statut: int, phrase: str) -> None:
    assert reponse.status_code == statut, reponse.text
    assert phrase in reponse.text
    assert "rien n’a été enregistré" in reponse.text


async def test_un_formulaire_de_64_kio_passe_un_octet_de_plus_non(dedans: Banc) -> None:
    for de_plus, statut in ((0, 200), (1, 413)):
        debut = f"jeton_formulaire={await dedans.jeton(ECRIRE)}&texte="
        corps = debut + "a" * (64 * _KIO - len(debut) + de_plus)
        reponse = await dedans.client.post(ECRIRE, content=corps, headers={"Content-Type": _URLENCODE})
        assert reponse.status_code == statut
    _refuse(reponse, 413, "Votre envoi dépasse 64\u00a0Ko")
    assert len(dedans.recus) == 1


@pytest.mark.parametrize(
    ("chemin", "type_annonce"), [(ECRIRE, _URLENCODE), (DEPOSER, _FRONTIERE), (CONNEXION, _URLENCODE)]
)
async def test_un_corps_sans_longueur_annoncee_est_arrete_aussi(dedans: Banc, chemin: str, type_annonce: str) -> None:
    async with dedans.navigateur() as dehors:
        for client in (dedans.client, dehors):
            reponse = await client.post(
                chemin, content=_par_morceaux(6 * _KIO * _KIO), headers={"Content-Type": type_annonce}
            )
            _refuse(reponse, 413, "Votre envoi dépasse")
    assert dedans.recus == []


async def test_un_fichier_de_10_mo_est_refuse_un_de_1_passe(dedans: Banc) -> None:
    for octets, statut in ((_KIO * _KIO, 200), (10_000_000, 413)):
        reponse = await dedans.client.post(
            DEPOSER,
            data={"jeton_formulaire": await dedans.jeton(ECRIRE)},
            files={"fichier": ("../../etc/cas.csv", b"a" * octets)},
        )
        assert reponse.status_code == statut
    _refuse(reponse, 413, "Votre envoi dépasse 1\u00a0Mo")
    assert [recu["octets"] for recu in dedans.recus] == [_KIO * _KIO]


async def test_une_longueur_annoncee_demesuree_est_refusee_avant_d_etre_lue(dedans: Banc) -> None:
    for annonce in ("99999999999", "9" * 400):
        reponse = await dedans.client.post(
            ECRIRE, content=b"a=1", headers={"Content-Type": _URLENCODE, "Content-Length": annonce}
        )
        _refuse(reponse, 413, "Votre envoi dépasse 64\u00a0Ko")


def _parties(nombre: int, sorte: str) -> bytes:
    partie = f'--b\r\nContent-Disposition: form-data; name="a"{sorte}\r\n\r\nx\r\n'
    return (partie * nombre + "--b--\r\n").encode()


@pytest.mark.parametrize(
    ("type_annonce", "corps", "statut"),
    [
        (_FRONTIERE, _parties(201, ""), 400),
        (_FRONTIERE, _parties(2, '; filename="a"'), 400),
        (_FRONTIERE, _parties(1, "")[:30], 403),
        (_FRONTIERE, b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", 400),
        (_FRONTIERE, b"n'importe quoi", 400),
        ("multipart/form-data", _parties(1, ""), 400),
        (f"{_FRONTIERE}; charset=undefined", _parties(1, ""), 400),
        (_URLENCODE, b"a=1&" * 201, 400),
        (_URLENCODE, b"a=" + b"1" * 65 * _KIO, 400),
        ("application/json", b"{}", 415),
        ("text/plain", b"a=1", 415),
        ("", b"a=1", 415),
    ],
)
async def test_un_envoi_malforme_a_sa_page(dedans: Banc, type_annonce: str, corps: bytes, statut: int) -> None:
    reponse = await dedans.client.post(DEPOSER, content=corps, headers={"Content-Type": type_annonce})
    assert "rien n’a été enregistré" in reponse.text
    assert reponse.status_code == statut
    assert dedans.recus == []


@pytest.mark.parametrize("corps", [b"a=%ff%fe", b"%=1", b"=", b"", b"&&&", b"a=%00%0a", "a=é".encode("latin-1")])
async def test_un_champ_bizarre_sans_jeton_n_est_pas_une_panne(dedans: Banc, corps: bytes) -> None:
    reponse = await dedans.client.post(ECRIRE, content=corps, headers={"Content-Type": _URLENCODE})
    _refuse(reponse, 403, "sans son jeton")


async def test_un_fichier_a_la_place_du_jeton_est_refuse(dedans: Banc) -> None:
    reponse = await dedans.client.post(DEPOSER, files={"jeton_formulaire": ("x", b"x")})
    _refuse(reponse, 403, "sans son jeton")


async def test_un_fichier_a_la_place_du_code_est_un_code_vide(banc: Banc) -> None:
    champs = {"jeton_formulaire": await banc.jeton(CONNEXION)}
    reponse = await banc.client.post(CONNEXION, data=champs, files={"code": ("x", b"x")})
    assert reponse.status_code in (400, 422)
