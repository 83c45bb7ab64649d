"""A text that someone typed is made plain, and says the same thing after."""

from __future__ import annotations

import pytest

from bot.banc_essai.textes import nettoyer


@pytest.mark.parametrize("espace", ["\u00a0", "\u202f", "\u2009", "\u3000", "\u2028", "\t"])
def test_une_espace_de_toute_sorte_reste_une_espace(espace: str) -> None:
    assert nettoyer(f"prix{espace}: 10{espace}000{espace}$") == "prix : 10 000 $"


@pytest.mark.parametrize("invisible", ["\u200b", "\u202e", "\x00", "\x1b"])
def test_un_caractere_invisible_disparait(invisible: str) -> None:
    assert nettoyer(f"\u00a0ga{invisible}rage\r\n\u202fLaval ") == "garage\n Laval"
