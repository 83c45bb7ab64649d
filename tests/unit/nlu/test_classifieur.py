"""The same examples always give the same weights."""

from __future__ import annotations

import numpy as np
from scipy.sparse import random as matrice_au_hasard

from bot.nlu.classifieur import Classifieur

_LIGNES, _COLONNES, _ETIQUETTES = 1500, 3000, 8


def _apprendre() -> Classifieur:
    tirage = np.random.default_rng(3)
    traits = {
        "mots": matrice_au_hasard(_LIGNES, _COLONNES, density=0.01, format="csr", random_state=3),
        "phrase": tirage.normal(size=(_LIGNES, 64)),
    }
    attendus = [(f"e{numero}",) for numero in tirage.integers(_ETIQUETTES, size=_LIGNES)]
    return Classifieur.apprendre(traits, attendus, [()] * _LIGNES, {"mots": 1.0, "phrase": 1.5}, 5.0)


def test_les_memes_exemples_donnent_les_memes_poids() -> None:
    premier, second = _apprendre(), _apprendre()
    assert premier.etiquettes == second.etiquettes == tuple(f"e{numero}" for numero in range(_ETIQUETTES))
    for bloc, poids in premier._poids.items():
        np.testing.assert_array_equal(poids, second._poids[bloc])
    np.testing.assert_array_equal(premier._biais, second._biais)
