"""One turn at a time in a conversation, in one portal and in several; never a wait without end when Redis is lost."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable

import pytest
from redis.asyncio import Redis

from bot.erreur_reglage import ErreurReglage
from bot.portal.partage import VerrousPartages, ouvrir_redis, verrous_partages
from bot.portal.verrous import VerrouIndisponible, Verrous
from tests.services.redis import ServeurRedis

_CLE, _CLE_REDIS = "conversation", "otn:verrou:conversation"
# Seconds.
_TOUR, _ATTENTE, _AUSSITOT = 0.02, 5.0, 1.5

Fabrique = Callable[[], Verrous]


@pytest.fixture(params=["seul", "partage"])
def fabrique(request: pytest.FixtureRequest) -> Fabrique:
    """Makes the locks of a lone process, or those of one portal among several."""
    if request.param == "seul":
        return Verrous
    redis, _ = request.getfixturevalue("liens")
    return lambda: VerrousPartages(redis, _ATTENTE)


@pytest.fixture
def duree_courte(monkeypatch: pytest.MonkeyPatch) -> float:
    """A lock that its holder does not renew ends after so many seconds."""
    monkeypatch.setattr(verrous_partages, "_DUREE", 0.3)
    return 0.3


class Temoin:
    """Notes the turns as they are held, and how many at once."""

    def __init__(self) -> None:
        self.ordre: list[int] = []
        self._ensemble = self.maximum = 0

    async def tour(self, verrous: Verrous, numero: int, cle: str = _CLE) -> None:
        """One turn, as long as `_TOUR`."""
        async with verrous.seul(cle):
            self._ensemble += 1
            self.maximum = max(self.maximum, self._ensemble)
            self.ordre.append(numero)
            await asyncio.sleep(_TOUR)
            self._ensemble -= 1


# One portal


async def test_les_tours_d_une_conversation_passent_un_a_la_fois_dans_l_ordre_d_arrivee(fabrique: Fabrique) -> None:
    temoin, verrous = Temoin(), fabrique()
    await asyncio.gather(*(temoin.tour(verrous, numero) for numero in range(10)))
    assert (temoin.ordre, temoin.maximum) == (list(range(10)), 1)


async def test_deux_conversations_ne_s_attendent_pas(fabrique: Fabrique) -> None:
    temoin, verrous = Temoin(), fabrique()
    await asyncio.gather(temoin.tour(verrous, 1, "une"), temoin.tour(verrous, 2, "autre"))
    assert temoin.maximum == 2


async def test_une_erreur_pendant_le_tour_passe_et_rend_la_conversation(fabrique: Fabrique) -> None:
    temoin, verrous = Temoin(), fabrique()
    with pytest.raises(ZeroDivisionError):
        async with verrous.seul(_CLE):
            raise ZeroDivisionError
    await asyncio.wait_for(temoin.tour(verrous, 1), 1.0)


async def test_qui_cesse_d_attendre_ne_retient_personne(fabrique: Fabrique) -> None:
    temoin, verrous = Temoin(), fabrique()
    async with verrous.seul(_CLE):
        parti = asyncio.create_task(temoin.tour(verrous, 1))
        suivant = asyncio.create_task(temoin.tour(verrous, 2))
        await asyncio.sleep(_TOUR)
        parti.cancel()
    await asyncio.wait_for(suivant, 1.0)
    assert temoin.ordre == [2]


async def test_une_conversation_que_personne_ne_tient_ne_laisse_rien_en_memoire(fabrique: Fabrique) -> None:
    verrous = fabrique()
    await Temoin().tour(verrous, 1)
    assert not verrous._verrous


# Several portals


async def test_deux_portails_ne_tiennent_jamais_la_meme_conversation(liens: tuple[Redis, Redis]) -> None:
    temoin, portails = Temoin(), [VerrousPartages(lien, _ATTENTE) for lien in liens]
    await asyncio.gather(*(temoin.tour(portails[numero % 2], numero) for numero in range(12)))
    assert (sorted(temoin.ordre), temoin.maximum) == (list(range(12)), 1)
    for parite in (0, 1):
        du_portail = [numero for numero in temoin.ordre if numero % 2 == parite]
        assert du_portail == sorted(du_portail), "chacun garde l'ordre d'arrivée des siens"
    assert not await liens[0].exists(_CLE_REDIS)


async def test_l_autre_portail_qui_ne_finit_pas_est_une_erreur_apres_l_attente(liens: tuple[Redis, Redis]) -> None:
    async with VerrousPartages(liens[0], _ATTENTE).seul(_CLE):
        debut = time.monotonic()
        with pytest.raises(VerrouIndisponible):
            async with VerrousPartages(liens[1], 0.2).seul(_CLE):
                pytest.fail("la conversation est tenue par deux portails")
        assert 0.1 < time.monotonic() - debut < _AUSSITOT
        assert await liens[1].exists(_CLE_REDIS), "le refus n'a pas pris le verrou de l'autre"


async def test_le_verrou_d_un_portail_mort_finit_de_lui_meme(liens: tuple[Redis, Redis], duree_courte: float) -> None:
    # What a portal that was killed leaves behind: its lock, and nobody who renews it.
    assert await liens[0].lock(_CLE_REDIS, timeout=duree_courte).acquire()
    temoin, debut = Temoin(), time.monotonic()
    await temoin.tour(VerrousPartages(liens[1], _ATTENTE), 1)
    assert duree_courte / 2 < time.monotonic() - debut < duree_courte + 0.5


async def test_un_verrou_a_toujours_une_fin_dans_redis(liens: tuple[Redis, Redis]) -> None:
    async with VerrousPartages(liens[0], _ATTENTE).seul(_CLE):
        assert 0 < await liens[1].pttl(_CLE_REDIS) <= verrous_partages._DUREE * 1000


async def test_un_tour_plus_long_que_la_duree_garde_sa_conversation(
    liens: tuple[Redis, Redis], duree_courte: float
) -> None:
    temoin, autre = Temoin(), VerrousPartages(liens[1], _ATTENTE)
    async with VerrousPartages(liens[0], _ATTENTE).seul(_CLE):
        suivant = asyncio.create_task(temoin.tour(autre, 1))
        await asyncio.sleep(duree_courte * 2.5)
        assert temoin.ordre == []
    await asyncio.wait_for(suivant, 1.0)
    assert temoin.ordre == [1]


# Without Redis


@pytest.mark.parametrize("deja_ouvert", [True, False])
async def test_sans_redis_la_conversation_est_refusee_aussitot(
    serveur_redis: ServeurRedis, liens: tuple[Redis, Redis], deja_ouvert: bool
) -> None:
    verrous = VerrousPartages(liens[0], _ATTENTE)
    if deja_ouvert:
        assert await verrous.pret()
    serveur_redis.arreter()
    debut = time.monotonic()
    with pytest.raises(VerrouIndisponible):
        async with verrous.seul(_CLE):
            pytest.fail("la conversation est tenue sans Redis")
    assert time.monotonic() - debut < _AUSSITOT
    assert not await verrous.pret()
    serveur_redis.demarrer()
    await Temoin().tour(verrous, 1)
    assert await verrous.pret()


async def test_redis_fige_est_refuse_aussitot() -> None:
    """It accepts the connection and never answers."""
    muet = await asyncio.start_server(lambda *_: asyncio.sleep(30), "127.0.0.1", 0)
    redis = ouvrir_redis(f"redis://127.0.0.1:{muet.sockets[0].getsockname()[1]}/0")
    with pytest.raises(VerrouIndisponible):
        await asyncio.wait_for(Temoin().tour(VerrousPartages(redis, _ATTENTE), 1), _AUSSITOT)
    await redis.close()
    muet.close()


async def test_redis_perdu_pendant_un_tour_laisse_finir_le_tour(
    serveur_redis: ServeurRedis, liens: tuple[Redis, Redis], caplog: pytest.LogCaptureFixture
) -> None:
    async with VerrousPartages(liens[0], _ATTENTE).seul(_CLE):
        serveur_redis.arreter()
    assert "verrou_non_rendu" in caplog.text


def test_une_adresse_qui_n_est_pas_celle_de_redis_est_une_phrase() -> None:
    with pytest.raises(ErreurReglage, match="OTN_REDIS_URL n'est pas une adresse de Redis"):
        ouvrir_redis("http://127.0.0.1:6379")


async def test_un_tour_qui_finit_pendant_que_le_verrou_est_renouvele_rend_le_verrou(
    liens: tuple[Redis, Redis], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python 3.10 loses a cancellation that comes as the command ends: the turn would wait without end."""
    monkeypatch.setattr(verrous_partages, "_DUREE", 0.003)
    verrous, hasard = VerrousPartages(liens[0], _ATTENTE), random.Random(1)

    async def tour() -> None:
        async with verrous.seul(_CLE):
            await asyncio.sleep(hasard.uniform(0.0, 0.004))

    for _ in range(400):
        finis, _ = await asyncio.wait([asyncio.create_task(tour())], timeout=_ATTENTE)
        assert finis, "le tour ne finit pas"
