"""A mark serves once, even for two requests of the same instant, and is forgotten once it could serve no more."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.engine import Engine

from bot.banc_essai import formulaires_recus, sessions_fermees
from tests.unit.banc_essai.conftest import Horloge


@pytest.mark.parametrize("faire", [formulaires_recus, sessions_fermees])
def test_une_marque_ne_sert_qu_une_fois(moteur: Engine, horloge: Horloge, faire: object) -> None:
    registre = faire(moteur, horloge, 100)  # type: ignore[operator]
    assert not registre.connue("m")
    assert [registre.consommer("m"), registre.consommer("m"), registre.consommer("n")] == [True, False, True]
    assert registre.connue("m")


def test_deux_envois_du_meme_instant_un_seul_passe(moteur: Engine, horloge: Horloge) -> None:
    registre = formulaires_recus(moteur, horloge, 100)
    with ThreadPoolExecutor(8) as fils:
        recus = list(fils.map(lambda _: registre.consommer("m"), range(16)))
    assert recus.count(True) == 1


def test_une_marque_est_oubliee_apres_sa_duree_pas_avant(moteur: Engine, horloge: Horloge) -> None:
    registre = formulaires_recus(moteur, horloge, 100)
    registre.consommer("m")
    horloge.avancer(100)
    registre.purger()
    assert registre.connue("m")
    horloge.avancer(1)
    registre.purger()
    assert not registre.connue("m")
