"""The shared limit answers as the one of a lone process; without Redis each portal counts for itself."""

from __future__ import annotations

import asyncio
from random import Random

import pytest
from redis.asyncio import Redis

from bot.portal.limites.seaux import Seaux
from bot.portal.partage import LimitePartagee, limite_partagee
from tests.services.redis import ServeurRedis


class Horloge:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.maintenant = 1_000.0

    def __call__(self) -> float:
        return self.maintenant


@pytest.fixture
def secours() -> Seaux:
    """What counts while Redis does not answer; another rate, to be told apart."""
    return Seaux(1, Horloge())


@pytest.mark.parametrize("par_minute", [0, 1, 3, 7, 30])
async def test_la_meme_suite_recoit_exactement_les_memes_reponses(
    liens: tuple[Redis, Redis], secours: Seaux, monkeypatch: pytest.MonkeyPatch, par_minute: int
) -> None:
    # The script counts with Redis's own clock: here it reads one that the test moves.
    a_la_main = limite_partagee._GCRA.replace("redis.call('TIME')", "redis.call('LRANGE', 'horloge', 0, -1)")
    monkeypatch.setattr(limite_partagee, "_GCRA", a_la_main)
    horloge, hasard = Horloge(), Random(par_minute)
    seaux, partagee = Seaux(par_minute, horloge), LimitePartagee(liens[0], "essai", par_minute, secours)
    refus = 0
    for rang in range(300):
        horloge.maintenant += hasard.choice([0, 0, 0, 0.25, 0.5, 1, 2])
        await liens[1].delete("horloge")
        await liens[1].rpush("horloge", int(horloge.maintenant), int(horloge.maintenant % 1 * 1e6))
        cle = hasard.choice(["une", "une", "deux"])
        attendu = seaux.prendre(cle)
        assert await partagee.prendre(cle) == attendu, rang
        refus += attendu > 0
    assert (refus > 0) == (par_minute > 0), "la suite atteint la limite"


async def test_deux_portails_comptent_ensemble_et_les_cles_a_part(liens: tuple[Redis, Redis], secours: Seaux) -> None:
    ici, la = (LimitePartagee(lien, "adresse", 3, secours) for lien in liens)
    autre = LimitePartagee(liens[0], "conversation", 3, secours)
    assert [await limite.prendre("une") for limite in (ici, la, ici)] == [0, 0, 0]
    assert [await limite.prendre("une") for limite in (ici, la)] == [20, 20]
    assert [await la.prendre("deux"), await autre.prendre("une")] == [0, 0]
    assert secours.nombre == 0


async def test_un_refus_ne_coute_rien(liens: tuple[Redis, Redis], secours: Seaux) -> None:
    limite = LimitePartagee(liens[0], "essai", 2, secours)
    assert [await limite.prendre("une") for _ in range(6)] == [0, 0, 30, 30, 30, 30]


async def test_un_seau_redevenu_plein_disparait_de_redis(liens: tuple[Redis, Redis], secours: Seaux) -> None:
    limite = LimitePartagee(liens[0], "essai", 600, secours)
    for _ in range(3):
        await limite.prendre("une")
    assert await liens[1].keys("otn:limite:*") == [b"otn:limite:essai:une"]
    assert 200 < await liens[1].pttl("otn:limite:essai:une") <= 300
    await asyncio.sleep(0.35)
    assert await liens[1].keys("*") == []


async def test_sans_redis_chacun_compte_ici_le_dit_une_fois_et_y_revient(
    serveur_redis: ServeurRedis, liens: tuple[Redis, Redis], secours: Seaux, caplog: pytest.LogCaptureFixture
) -> None:
    limite = LimitePartagee(liens[0], "adresse", 3, secours)
    assert await limite.prendre("une") == 0
    serveur_redis.arreter()
    assert [await limite.prendre("une") for _ in range(3)] == [0, 60, 60]
    assert caplog.messages == ["limite_comptee_ici nom=adresse"]
    serveur_redis.demarrer()
    assert [await limite.prendre("une") for _ in range(4)] == [0, 0, 0, 20]
    serveur_redis.arreter()
    await limite.prendre("une")
    assert len(caplog.messages) == 2, "une nouvelle panne se dit de nouveau"
