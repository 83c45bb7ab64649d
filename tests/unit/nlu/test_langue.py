"""A message in English is told apart from Québec French full of borrowed words."""

from __future__ import annotations

import pytest

from bot.nlu.langue import est_anglais
from bot.nlu.normalisation import normaliser


@pytest.mark.parametrize(
    ("texte", "anglais"),
    [
        ("I run a small bakery in Gatineau and we have no time", True),
        ("my company is in Laval", True),
        ("how much does it cost?", True),
        ("I have no money", True),
        ("who are you", True),
        ("j'ai un business de trucks pis le cash est short", False),
        ("on a une shop de machinage à Laval, c'est tough", False),
        ("c'est le fun en masse", False),
        ("le computer pis moi, on est pas chums", False),
        ("hello", False),
        ("business", False),
        ("", False),
    ],
)
def test_la_langue_se_lit_aux_petits_mots(texte: str, anglais: bool) -> None:
    assert est_anglais([jeton.forme for jeton in normaliser(texte).jetons]) is anglais
