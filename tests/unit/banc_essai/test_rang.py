"""A rank is said one way everywhere, and read back from a file as from a form."""

from __future__ import annotations

import pytest

from bot.banc_essai.rang import RANGS, dire_rang, ecrire_rang, lire_rang


@pytest.mark.parametrize("rang", RANGS)
def test_un_rang_ecrit_ou_dit_se_relit(rang: int) -> None:
    assert lire_rang(ecrire_rang(rang)) == lire_rang(dire_rang(rang).upper()) == lire_rang(str(rang)) == rang


@pytest.mark.parametrize("texte", ["", "4", "-1", "1.0", "premier", "²"])
def test_ce_qui_n_est_pas_un_rang_n_est_pas_lu(texte: str) -> None:
    assert lire_rang(texte) is None
