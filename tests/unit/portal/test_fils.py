"""What waits for the database: off the loop, under the id of its request, and never left half done."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from bot.observation import adopter, presente
from bot.portal.fils import dans_un_fil


async def test_un_appel_se_fait_hors_de_la_boucle_avec_l_identifiant_de_la_demande() -> None:
    adopter("demande-1234")
    assert await dans_un_fil(presente) == "demande-1234"
    assert await dans_un_fil(threading.get_ident) != threading.get_ident()


async def test_une_erreur_est_celle_de_l_appel() -> None:
    with pytest.raises(ZeroDivisionError):
        await dans_un_fil(lambda: 1 // 0)


async def test_abandonne_il_attend_ce_qui_est_commence_avant_de_rendre_le_verrou() -> None:
    faits: list[str] = []
    commence, verrou = threading.Event(), asyncio.Lock()

    def ecrire() -> None:
        commence.set()
        time.sleep(0.2)
        faits.append("écrit")

    async def tour() -> None:
        async with verrou:
            await dans_un_fil(ecrire)

    tache = asyncio.create_task(tour())
    while not commence.is_set():
        await asyncio.sleep(0.01)
    tache.cancel()
    async with verrou:
        faits.append("effacé")
    with pytest.raises(asyncio.CancelledError):
        await tache
    assert faits == ["écrit", "effacé"]
