"""The lexical blocks of messages: n-grams of words, of characters and of cues."""

from __future__ import annotations

import json
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
_SOURCE = {"mots": "plie", "caracteres": "plie", "indices": "indices"}

Blocs = dict[str, csr_matrix | np.ndarray]


class Traits:
    """Fitted on the training texts; turns messages into named blocks of columns, one row a message."""

    def __init__(self, vectoriseurs: Mapping[str, TfidfVectorizer]) -> None:
        self._vectoriseurs = dict(vectoriseurs)

    @classmethod
    def apprendre(cls, plies: Sequence[str], indices: Sequence[str]) -> tuple[Traits, Blocs]:
        """Learn the vocabularies of folded texts and of their sequences of cues; their own blocks come with them."""
        sources = {"plie": plies, "indices": indices}
        vectoriseurs = {nom: TfidfVectorizer(**reglages) for nom, reglages in _REGLAGES.items()}
        blocs = {nom: v.fit_transform(sources[_SOURCE[nom]]) for nom, v in vectoriseurs.items()}
        return cls(vectoriseurs), blocs

    def calculer(self, plies: Sequence[str], indices: Sequence[str]) -> Blocs:
        """The lexical blocks: n-grams of words, of characters, of cues."""
        sources = {"plie": plies, "indices": indices}
        # In the precision of the weights: a product of two precisions would copy all the weights each time.
        return {nom: v.transform(sources[_SOURCE[nom]]).astype(np.float32) for nom, v in self._vectoriseurs.items()}

    def enregistrer(self, dossier: Path) -> None:
        """Write vocabularies and weights as plain JSON and NumPy files, without pickle."""
        for nom, vectoriseur in self._vectoriseurs.items():
            vocabulaire = {terme: int(rang) for terme, rang in vectoriseur.vocabulary_.items()}
            (dossier / f"traits_{nom}.json").write_text(json.dumps(vocabulaire), encoding="utf-8")
            np.save(dossier / f"traits_{nom}.npy", vectoriseur.idf_, allow_pickle=False)

    @classmethod
    def relire(cls, dossier: Path) -> Traits:
        """The traits written by `enregistrer`."""
        return cls({nom: _relire(dossier, nom) for nom in _REGLAGES})


def _relire(dossier: Path, nom: str) -> TfidfVectorizer:
    vectoriseur = TfidfVectorizer(**_REGLAGES[nom])
    vectoriseur.vocabulary_ = json.loads((dossier / f"traits_{nom}.json").read_text(encoding="utf-8"))
    vectoriseur.idf_ = np.load(dossier / f"traits_{nom}.npy", allow_pickle=False)
    return vectoriseur
