"""Dates in words."""

from __future__ import annotations

import pytest

from bot.recommandation.dates import date_en_lettres


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
