"""The numbers that classifiers see: word and character n-grams, sentence and word vectors, the question asked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

CONTEXTES = (None, "secteur", "freins", "region", "resultat")
_MOTS = {"ngram_range": (1, 2), "sublinear_tf": True, "token_pattern": r"[a-z0-9]+|[?!]"}
_CARACTERES = {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2, "sublinear_tf": True}
_POIDS_CONTEXTE = 0.5


class Traits:
    """Fitted on the folded training texts; turns messages into one sparse row each."""

    def __init__(self, mots: TfidfVectorizer, caracteres: TfidfVectorizer) -> None:
        self._mots, self._caracteres = mots, caracteres

    @classmethod
    def apprendre(cls, plies: Sequence[str]) -> Traits:
        """Learn the vocabularies of `plies` (folded texts)."""
        return cls(TfidfVectorizer(**_MOTS).fit(plies), TfidfVectorizer(**_CARACTERES).fit(plies))

    def calculer(
        self, plies: Sequence[str], vecteurs: Sequence[np.ndarray], contextes: Sequence[str | None]
    ) -> csr_matrix:
        """One row a text: n-grams, then the dense blocks of `vecteurs`, then the question just asked."""
        contexte = np.array([[c == connu for connu in CONTEXTES] for c in contextes], dtype=np.float32)
        blocs = [self._mots.transform(plies), self._caracteres.transform(plies)]
        blocs += [csr_matrix(bloc) for bloc in vecteurs]
        return hstack([*blocs, csr_matrix(contexte * _POIDS_CONTEXTE)]).tocsr().astype(np.float32)

    def enregistrer(self, dossier: Path) -> None:
        """Write vocabularies and weights as plain JSON and NumPy files, without pickle."""
        for nom, vectoriseur in (("mots", self._mots), ("caracteres", self._caracteres)):
            vocabulaire = {terme: int(rang) for terme, rang in vectoriseur.vocabulary_.items()}
            (dossier / f"{nom}.json").write_text(json.dumps(vocabulaire), encoding="utf-8")
            np.save(dossier / f"{nom}.npy", vectoriseur.idf_, allow_pickle=False)

    @classmethod
    def relire(cls, dossier: Path) -> Traits:
        """The traits written by `enregistrer`."""
        return cls(_relire(dossier, "mots", _MOTS), _relire(dossier, "caracteres", _CARACTERES))


def normer(bloc: np.ndarray) -> np.ndarray:
    """Rows of length one; a null row stays null."""
    longueurs = np.linalg.norm(bloc, axis=1, keepdims=True)
    return bloc / np.maximum(longueurs, 1e-9)


def _relire(dossier: Path, nom: str, reglages: dict[str, object]) -> TfidfVectorizer:
    vectoriseur = TfidfVectorizer(**reglages)
    vectoriseur.vocabulary_ = json.loads((dossier / f"{nom}.json").read_text(encoding="utf-8"))
    vectoriseur.idf_ = np.load(dossier / f"{nom}.npy", allow_pickle=False)
    return vectoriseur
