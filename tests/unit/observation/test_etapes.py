"""Each stage counts its own time; their sum is the time that passed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import copy_context

import pytest

from bot.observation.etapes import Tour, commencer, courant, detailler, mesurer, mesurer_entree


@pytest.fixture
def temps() -> list[float]:
    """Seconds, moved by hand."""
    return [0.0]


@pytest.fixture
def chrono(temps: list[float]) -> Callable[[], float]:
    return lambda: temps[0]


def test_une_etape_dans_une_autre_n_est_comptee_qu_une_fois(temps: list[float], chrono: Callable[[], float]) -> None:
    tour = Tour(chrono)
    with tour.mesurer("traitement"):
        temps[0] += 1
        with tour.mesurer("suivi"):
            temps[0] += 2
            assert tour.etape == "suivi"
        temps[0] += 4
        with tour.mesurer("suivi"):
            temps[0] += 8
        assert tour.etape == "traitement"
    assert tour.etape is None
    assert tour.secondes == {"suivi": 10, "traitement": 5}
    assert tour.ms == {"suivi": 10_000, "traitement": 5000}


def test_un_detail_est_dit_a_cote_de_son_etape_sans_lui_etre_retire(
    temps: list[float], chrono: Callable[[], float]
) -> None:
    def lire() -> Tour:
        tour = commencer(chrono)
        with mesurer("lecture"):
            for duree in (1, 2):
                with detailler("Lieux"), detailler("Listes"):
                    temps[0] += duree
        return tour

    tour = copy_context().run(lire)
    assert (tour.ms, tour.details) == ({"lecture": 3000}, {"Lieux": 3000, "Listes": 3000})


def test_une_etape_qui_echoue_est_mesuree_quand_meme(temps: list[float], chrono: Callable[[], float]) -> None:
    tour = Tour(chrono)

    def echouer() -> None:
        with tour.mesurer("rasa"):
            temps[0] += 3
            raise LookupError

    with pytest.raises(LookupError):
        echouer()
    assert (tour.secondes, tour.etape) == ({"rasa": 3}, None)


def test_hors_d_un_tour_rien_n_est_mesure_ni_retenu() -> None:
    def ailleurs() -> None:
        with mesurer("rasa"), detailler("moteur"):
            assert courant() is None

    copy_context().run(ailleurs)


async def test_l_attente_d_un_verrou_est_mesuree_sans_ce_qui_suit(
    temps: list[float], chrono: Callable[[], float]
) -> None:
    tour, verrou = commencer(chrono), asyncio.Lock()
    await verrou.acquire()

    async def attendre() -> None:
        async with mesurer_entree("attente", verrou):
            assert tour.etape is None
            temps[0] += 5

    tache = asyncio.create_task(attendre())
    await asyncio.sleep(0)
    assert tour.etape == "attente"
    temps[0] += 2
    verrou.release()
    await tache
    assert tour.secondes == {"attente": 2}
    assert not verrou.locked()


async def test_le_verrou_se_rouvre_meme_apres_une_faute(chrono: Callable[[], float]) -> None:
    commencer(chrono)
    verrou = asyncio.Lock()
    with pytest.raises(LookupError):
        async with mesurer_entree("attente", verrou):
            raise LookupError
    assert not verrou.locked()
