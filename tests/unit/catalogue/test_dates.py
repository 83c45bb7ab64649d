"""Dates in words."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalogue.dates import date_en_lettres, fin_de_periode


@pytest.mark.parametrize(
    ("partielle", "attendu"),
    [
        ("2026", "2026"),
        ("2026-11", "novembre 2026"),
        ("2026-11-02", "2 novembre 2026"),
        ("2026-08-01", "1er août 2026"),
    ],
)
def test_une_date_se_lit_en_mots(partielle: str, attendu: str) -> None:
    assert date_en_lettres(partielle) == attendu


@pytest.mark.parametrize(
    ("partielle", "fin"),
    [
        ("2026", date(2026, 12, 31)),
        ("2026-12", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-11-02", date(2026, 11, 2)),
    ],
)
def test_une_date_partielle_finit_avec_sa_periode(partielle: str, fin: date) -> None:
    assert fin_de_periode(partielle) == fin


@pytest.mark.parametrize("impossible", ["2026-13", "2026-02-30", "0000"])
def test_une_date_qui_n_existe_pas_est_refusee(impossible: str) -> None:
    with pytest.raises(ValueError, match=r"must be|out of range"):
        fin_de_periode(impossible)
