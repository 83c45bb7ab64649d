"""The connections between pieces: kept, never followed elsewhere, and each way to break has its name."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.liaison import ClientHttp, Coupure, Demande, Reponse, TropLong
from tests.services.ports import port_libre
from tests.services.serveur_brut import Repondre, ServeurBrut, coupe, octets

_BIEN = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
_MORCEAUX = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
_ATTENDEZ = b"HTTP/1.1 100 Continue\r\n\r\n"
_AILLEURS = b"HTTP/1.1 302 Found\r\nLocation: /autre\r\nContent-Length: 0\r\n\r\n"
_PANNE = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 5\r\n\r\npanne"
_DERNIERE = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}"


async def coupe_au_milieu(sortie: asyncio.StreamWriter) -> None:
    sortie.write(_BIEN[:-1])
    await sortie.drain()
    sortie.close()


async def muet(_: asyncio.StreamWriter) -> None:
    await asyncio.sleep(5.0)


@pytest.fixture
async def serveur() -> AsyncIterator[ServeurBrut]:
    serveur = ServeurBrut(_BIEN)
    ecoute = await asyncio.start_server(serveur.servir, "127.0.0.1", serveur.port)
    yield serveur
    ecoute.close()
    serveur.fermer()


@pytest.fixture
async def client(serveur: ServeurBrut) -> AsyncIterator[ClientHttp]:
    client = ClientHttp(f"http://127.0.0.1:{serveur.port}", {"X-OTN-Secret": "s"})
    yield client
    await client.fermer()


def demande(corps: bytes = b"", delai: float = 1.0, chemin: str = "/tours", **entetes: str) -> Demande:
    """A request with these headers."""
    return Demande("POST", chemin, entetes, corps, delai, delai)


async def test_une_demande_dit_tout_ce_qu_il_faut(serveur: ServeurBrut, client: ClientHttp) -> None:
    assert await client.envoyer(demande("é".encode(), Correlation="abc")) == Reponse(200, b"{}")
    assert serveur.recu == [
        b"POST /tours HTTP/1.1\r\n"
        + f"Host: 127.0.0.1:{serveur.port}\r\nX-OTN-Secret: s\r\nCorrelation: abc\r\n".encode()
        + "Content-Length: 2\r\n\r\né".encode()
    ]


async def test_une_seule_connexion_sert_a_des_demandes_l_une_apres_l_autre(
    serveur: ServeurBrut, client: ClientHttp
) -> None:
    for _ in range(5):
        await client.envoyer(demande())
    assert len(serveur.connexions) == 1


async def test_autant_de_connexions_que_de_demandes_a_la_fois_puis_les_memes(
    serveur: ServeurBrut, client: ClientHttp
) -> None:
    for _ in range(2):
        await asyncio.gather(*(client.envoyer(demande()) for _ in range(3)))
    assert len(serveur.connexions) == 3


@pytest.mark.parametrize(
    ("envois", "attendue"),
    [
        ([_BIEN], Reponse(200, b"{}")),
        ([_BIEN[:20], _BIEN[20:40], _BIEN[40:]], Reponse(200, b"{}")),
        ([_MORCEAUX], Reponse(200, b"{}")),
        ([_ATTENDEZ, _BIEN], Reponse(200, b"{}")),
        ([_AILLEURS], Reponse(302, b"")),
        ([_PANNE], Reponse(500, b"panne")),
    ],
)
async def test_une_reponse_est_rendue_entiere_et_telle_quelle(
    serveur: ServeurBrut, client: ClientHttp, envois: list[bytes], attendue: Reponse
) -> None:
    serveur.repondre = [octets(*envois)]
    assert await client.envoyer(demande()) == attendue
    assert await client.envoyer(demande()) == Reponse(200, b"{}")
    assert len(serveur.connexions) == 1


@pytest.mark.parametrize(
    ("repondre", "erreur"),
    [
        (coupe, Coupure),
        (coupe_au_milieu, Coupure),
        (octets(b"<html>"), Coupure),
        (octets(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"), Coupure),
        (muet, TropLong),
        (octets(_BIEN[:-1]), TropLong),
    ],
)
async def test_une_reponse_qui_ne_vient_pas_a_un_nom_et_la_suivante_est_la_bonne(
    serveur: ServeurBrut, client: ClientHttp, repondre: Repondre, erreur: type[Exception]
) -> None:
    serveur.repondre = [repondre, octets(_PANNE)]
    with pytest.raises(erreur):
        await client.envoyer(demande(delai=0.2))
    assert await client.envoyer(demande()) == Reponse(500, b"panne")


@pytest.mark.parametrize("envoi", [_DERNIERE, _BIEN + _PANNE])
async def test_une_connexion_dont_on_n_attend_plus_rien_n_est_pas_reprise(
    serveur: ServeurBrut, client: ClientHttp, envoi: bytes
) -> None:
    serveur.repondre = [octets(envoi)]
    assert await client.envoyer(demande()) == Reponse(200, b"{}")
    assert await client.envoyer(demande()) == Reponse(200, b"{}")
    assert len(serveur.connexions) == 2


async def test_une_demande_abandonnee_ne_repond_pas_a_la_suivante(serveur: ServeurBrut, client: ClientHttp) -> None:
    async def tard(sortie: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.1)
        sortie.write(_PANNE)

    serveur.repondre = [tard]
    tache = asyncio.create_task(client.envoyer(demande()))
    await asyncio.sleep(0.05)
    tache.cancel()
    with pytest.raises(asyncio.CancelledError):
        await tache
    await asyncio.sleep(0.1)
    assert await client.envoyer(demande()) == Reponse(200, b"{}")


async def test_une_connexion_que_l_autre_a_fermee_au_repos_n_est_pas_reprise(
    serveur: ServeurBrut, client: ClientHttp
) -> None:
    await client.envoyer(demande())
    serveur.connexions[0].close()
    await asyncio.sleep(0.05)
    assert await client.envoyer(demande()) == Reponse(200, b"{}")


async def test_une_connexion_trop_longtemps_au_repos_est_remplacee(serveur: ServeurBrut) -> None:
    client = ClientHttp(f"http://127.0.0.1:{serveur.port}", {}, gardee=0.05)
    await client.envoyer(demande())
    await asyncio.sleep(0.1)
    await client.envoyer(demande())
    assert len(serveur.connexions) == 2
    await client.fermer()


async def test_fermer_ferme_aussi_ce_qui_est_au_repos(serveur: ServeurBrut, client: ClientHttp) -> None:
    await client.envoyer(demande())
    await client.fermer()
    await asyncio.sleep(0.05)
    assert await client.envoyer(demande()) == Reponse(200, b"{}")
    assert len(serveur.connexions) == 2


async def test_personne_n_ecoute() -> None:
    client = ClientHttp(f"http://127.0.0.1:{port_libre()}", {})
    with pytest.raises(Coupure):
        await client.envoyer(demande())


@pytest.mark.parametrize("hote", ["a..b", "a" * 70])
async def test_un_nom_qui_n_en_est_pas_un_n_ecoute_pas(hote: str) -> None:
    with pytest.raises(Coupure):
        await ClientHttp(f"http://{hote}", {}).envoyer(demande())


@pytest.mark.parametrize("chemin", ["/a b", "/a\r\nX: y", "/a\nX", "/\x00"])
async def test_une_adresse_n_ecrit_pas_d_autres_lignes(client: ClientHttp, chemin: str) -> None:
    with pytest.raises(ValueError, match="adresse"):
        await client.envoyer(demande(chemin=chemin))


@pytest.mark.parametrize("valeur", ["a\r\nX: y", "a\nb", "\x00"])
async def test_un_en_tete_n_ecrit_pas_d_autres_lignes(client: ClientHttp, valeur: str) -> None:
    with pytest.raises(ValueError, match="en-tête"):
        await client.envoyer(demande(Correlation=valeur))
    with pytest.raises(ValueError, match="en-tête"):
        ClientHttp("http://127.0.0.1", {"X-OTN-Secret": valeur})
