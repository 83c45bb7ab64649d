"""The numbers that classifiers see: n-grams of words, characters and cues, dense vectors, the question asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

CONTEXTES = (None, "secteur", "freins", "region", "resultat")
_REGLAGES: dict[str, dict[str, Any]] = {
    "mots": {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"[a-z0-9]+|[?!]"},
    "caracteres": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, "sublinear_tf": True},
    "indices": {"ngram_range": (1, 3), "min_df": 2, "sublinear_tf": True, "token_pattern": r"\S+"},
}
_SOURCE = {"mots": "plie", "caracteres": "plie", "indices": "indices"}

Blocs = dict[str, csr_matrix]


class Traits:
    """Fitted on the training texts; turns messages into named blocks of columns, one row a message."""

    def __init__(self, vectoriseurs: Mapping[str, TfidfVectorizer]) -> None:
        self._vectoriseurs = dict(vectoriseurs)

    @classmethod
    def apprendre(cls, plies: Sequence[str], indices: Sequence[str]) -> Traits:
        """Learn the vocabularies of folded texts and of their sequences of cues."""
        sources = {"plie": plies, "indices": indices}
        return cls({nom: TfidfVectorizer(**r).fit(sources[_SOURCE[nom]]) for nom, r in _REGLAGES.items()})

    def calculer(
        self, plies: Sequence[str], indices: Sequence[str], denses: Mapping[str, np.ndarray],
        contextes: Sequence[str | None],
    ) -> Blocs:  # fmt: skip
        """The blocks: n-grams, then the dense ones as given, then the question just asked."""
        sources = {"plie": plies, "indices": indices}
        blocs = {nom: v.transform(sources[_SOURCE[nom]]) for nom, v in self._vectoriseurs.items()}
        blocs.update({nom: csr_matrix(bloc) for nom, bloc in denses.items()})
        contexte = np.array([[c == connu for connu in CONTEXTES] for c in contextes], dtype=np.float32)
        return {**blocs, "contexte": csr_matrix(contexte)}

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


def assembler(blocs: Blocs, poids: Mapping[str, float]) -> csr_matrix:
    """The columns of the blocks that have a weight, each multiplied by it, in the order of `poids`."""
    return hstack([blocs[nom] * facteur for nom, facteur in poids.items()]).tocsr().astype(np.float32)


def _relire(dossier: Path, nom: str) -> TfidfVectorizer:
    vectoriseur = TfidfVectorizer(**_REGLAGES[nom])
    vectoriseur.vocabulary_ = json.loads((dossier / f"traits_{nom}.json").read_text(encoding="utf-8"))
    vectoriseur.idf_ = np.load(dossier / f"traits_{nom}.npy", allow_pickle=False)
    return vectoriseur
