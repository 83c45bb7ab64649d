"""The lexical blocks of messages: n-grams of words, of characters and of cues."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.feature_extraction.text import TfidfVectorizer

_COMMUN: dict[str, Any] = {"sublinear_tf": True, "dtype": np.float32}
_REGLAGES: dict[str, dict[str, Any]] = {
    "mots": {"ngram_range": (1, 2), "token_pattern": r"[a-z0-9]+|[?!]", **_COMMUN},
    "caracteres": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, **_COMMUN},
    "indices": {"ngram_range": (1, 3), "min_df": 2, "token_pattern": r"\S+", **_COMMUN},
}
# The length of a row without any term; not zero, which divides nothing.
_MINUSCULE = np.finfo(np.float32).tiny
_SOURCE = {"mots": "plie", "caracteres": "plie", "indices": "indices"}


class Lignes:
    """Rows that hold few columns each, for products alone: SciPy takes longer to make ready for one than to do it."""

    def __init__(self, lignes: Sequence[tuple[np.ndarray, np.ndarray]]) -> None:
        """For each row, its columns and their values."""
        self._lignes = lignes

    def __matmul__(self, poids: np.ndarray) -> np.ndarray:
        """The product by an array of columns by labels."""
        produits = [valeurs @ poids[colonnes] for colonnes, valeurs in self._lignes]
        return np.array(produits, dtype=np.float32).reshape(len(self._lignes), poids.shape[1])


class _Vocabulaire:
    """One vectoriser once fitted. A text costs a fifth of what the vectoriser's own `transform` takes for it."""

    def __init__(self, nom: str, rangs: Mapping[str, int], idf: np.ndarray) -> None:
        self._decouper = TfidfVectorizer(**_REGLAGES[nom]).build_analyzer()
        self.rangs, self.idf = rangs, idf.astype(np.float32)

    def calculer(self, textes: Sequence[str]) -> Lignes:
        """Sublinear tf-idf, rows of length one, in single precision as the weights: two precisions would be a copy."""
        return Lignes([self._ligne(texte) for texte in textes])

    def _ligne(self, texte: str) -> tuple[np.ndarray, np.ndarray]:
        comptes = Counter(map(self.rangs.get, self._decouper(texte)))
        # Those of the terms that the vocabulary has not.
        comptes.pop(None, None)
        colonnes = np.fromiter(comptes, np.intp, len(comptes))
        valeurs = (1.0 + np.log(np.fromiter(comptes.values(), np.float32, len(comptes)))) * self.idf[colonnes]
        return colonnes, valeurs / max(np.sqrt(valeurs @ valeurs), _MINUSCULE)


# Those of a training set, and those of a few messages.
Blocs = Mapping[str, csr_matrix | np.ndarray]
BlocsLus = Mapping[str, Lignes | np.ndarray]


class Traits:
    """Fitted on the training texts; turns messages into named blocks of columns, one row a message."""

    def __init__(self, vocabulaires: Mapping[str, _Vocabulaire]) -> None:
        self._vocabulaires = dict(vocabulaires)

    @classmethod
    def apprendre(cls, plies: Sequence[str], indices: Sequence[str]) -> tuple[Traits, dict[str, csr_matrix]]:
        """Learn the vocabularies of folded texts and of their sequences of cues; their own blocks come with them."""
        sources = {"plie": plies, "indices": indices}
        vectoriseurs = {nom: TfidfVectorizer(**reglages) for nom, reglages in _REGLAGES.items()}
        blocs = {nom: v.fit_transform(sources[_SOURCE[nom]]) for nom, v in vectoriseurs.items()}
        return cls({nom: _Vocabulaire(nom, v.vocabulary_, v.idf_) for nom, v in vectoriseurs.items()}), blocs

    def calculer(self, plies: Sequence[str], indices: Sequence[str]) -> dict[str, Lignes]:
        """The lexical blocks: n-grams of words, of characters, of cues."""
        sources = {"plie": plies, "indices": indices}
        return {nom: vocabulaire.calculer(sources[_SOURCE[nom]]) for nom, vocabulaire in self._vocabulaires.items()}

    def enregistrer(self, dossier: Path) -> None:
        """Write vocabularies and weights as plain JSON and NumPy files, without pickle."""
        for nom, vocabulaire in self._vocabulaires.items():
            rangs = {terme: int(rang) for terme, rang in vocabulaire.rangs.items()}
            (dossier / f"traits_{nom}.json").write_text(json.dumps(rangs), encoding="utf-8")
            np.save(dossier / f"traits_{nom}.npy", vocabulaire.idf, allow_pickle=False)

    @classmethod
    def relire(cls, dossier: Path) -> Traits:
        """The traits written by `enregistrer`."""
        return cls({nom: _relire(dossier, nom) for nom in _REGLAGES})


def _relire(dossier: Path, nom: str) -> _Vocabulaire:
    rangs = json.loads((dossier / f"traits_{nom}.json").read_text(encoding="utf-8"))
    return _Vocabulaire(nom, rangs, np.load(dossier / f"traits_{nom}.npy", allow_pickle=False))
