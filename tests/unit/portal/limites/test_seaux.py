"""A bucket gives so many tokens a minute, and never holds more memory than said."""

from __future__ import annotations

import pytest

from bot.portal.limites import Seaux


class Chrono:
    """Seconds moved by hand."""

    def __init__(self) -> None:
        self.maintenant = 1000.0

    def __call__(self) -> float:
        return self.maintenant


@pytest.fixture
def chrono() -> Chrono:
    return Chrono()


@pytest.mark.parametrize("par_minute", [1, 7, 30, 60, 120, 100_000])
def test_un_seau_plein_donne_tous_ses_jetons_puis_refuse(chrono: Chrono, par_minute: int) -> None:
    seaux = Seaux(par_minute, chrono)
    assert [seaux.prendre("a") for _ in range(par_minute)] == [0] * par_minute
    assert seaux.prendre("a") > 0


@pytest.mark.parametrize(("par_minute", "attente"), [(1, 60), (2, 30), (30, 2), (120, 1)])
def test_l_attente_annoncee_suffit_et_rien_de_moins(chrono: Chrono, par_minute: int, attente: int) -> None:
    seaux = Seaux(par_minute, chrono)
    for _ in range(par_minute):
        seaux.prendre("a")
    assert seaux.prendre("a") == attente
    chrono.maintenant += 60 / par_minute - 0.01
    assert seaux.prendre("a") > 0
    chrono.maintenant += 0.02
    assert seaux.prendre("a") == 0


def test_un_refus_ne_repousse_pas_la_fin_de_l_attente(chrono: Chrono) -> None:
    seaux = Seaux(2, chrono)
    refus = [seaux.prendre("a") for _ in range(50)][2:]
    assert set(refus) == {30}
    chrono.maintenant += 30
    assert seaux.prendre("a") == 0


def test_le_debit_soutenu_est_celui_du_reglage(chrono: Chrono) -> None:
    seaux = Seaux(30, chrono)
    passes = 0
    for _ in range(600):
        passes += seaux.prendre("a") == 0
        chrono.maintenant += 0.5
    assert passes == pytest.approx(30 + 30 * 5, abs=1)


def test_chaque_cle_a_son_seau(chrono: Chrono) -> None:
    seaux = Seaux(1, chrono)
    assert (seaux.prendre("a"), seaux.prendre("b"), seaux.prendre("a")) == (0, 0, 60)


def test_zero_ne_limite_rien(chrono: Chrono) -> None:
    seaux = Seaux(0, chrono)
    assert not any(seaux.prendre("a") for _ in range(1000))
    assert seaux.nombre == 0


def test_la_memoire_est_bornee_et_c_est_le_plus_ancien_qui_part(chrono: Chrono) -> None:
    seaux = Seaux(2, chrono, capacite=3)
    for cle in "abcabc":
        seaux.prendre(cle)
    seaux.prendre("d")
    assert seaux.nombre == 3
    # c is still remembered as empty; a, forgotten, is full again.
    assert seaux.prendre("c") > 0
    assert seaux.prendre("a") == 0
