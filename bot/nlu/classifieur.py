"""Linear classifiers over sparse traits: one weight vector a label, written without pickle."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

_GRAINE = 1


class ClassifieurUnique:
    """Exactly one label a message (the intent), with probabilities that add up to one."""

    def __init__(self, etiquettes: Sequence[str], poids: np.ndarray, biais: np.ndarray) -> None:
        self.etiquettes, self._poids, self._biais = tuple(etiquettes), poids, biais

    @classmethod
    def apprendre(cls, traits: csr_matrix, etiquettes: Sequence[str], c: float) -> ClassifieurUnique:
        """Multinomial logistic regression; `c` is the inverse of the regularisation."""
        modele = LogisticRegression(C=c, max_iter=400, class_weight="balanced", random_state=_GRAINE)
        modele.fit(traits, np.asarray(etiquettes))
        return cls([str(e) for e in modele.classes_], modele.coef_.astype(np.float32), modele.intercept_)

    def probabilites(self, traits: csr_matrix) -> np.ndarray:
        """One row a message, one column a label."""
        notes = traits @ self._poids.T + self._biais
        notes = np.exp(notes - notes.max(axis=1, keepdims=True))
        return np.asarray(notes / notes.sum(axis=1, keepdims=True))

    def enregistrer(self, dossier: Path, nom: str) -> None:
        """Write labels and weights under `nom`."""
        _enregistrer(dossier, nom, self.etiquettes, self._poids, self._biais)

    @classmethod
    def relire(cls, dossier: Path, nom: str) -> ClassifieurUnique:
        """What `enregistrer` wrote."""
        return cls(*_relire(dossier, nom))


class ClassifieurMultiple:
    """Any number of labels a message (barriers, sectors), each with its own probability."""

    def __init__(self, etiquettes: Sequence[str], poids: np.ndarray, biais: np.ndarray) -> None:
        self.etiquettes, self._poids, self._biais = tuple(etiquettes), poids, biais

    @classmethod
    def apprendre(
        cls, traits: csr_matrix, attendus: Sequence[Sequence[str]], etiquettes: Sequence[str], c: float
    ) -> ClassifieurMultiple:
        """One binary logistic regression a label."""
        poids, biais = [], []
        for etiquette in etiquettes:
            cible = np.array([etiquette in attendu for attendu in attendus])
            modele = LogisticRegression(C=c, max_iter=400, class_weight="balanced", random_state=_GRAINE)
            modele.fit(traits, cible)
            poids.append(modele.coef_[0].astype(np.float32))
            biais.append(modele.intercept_[0])
        return cls(etiquettes, np.array(poids), np.array(biais))

    def probabilites(self, traits: csr_matrix) -> np.ndarray:
        """One row a message, one column a label; rows need not add up to one."""
        return np.asarray(1.0 / (1.0 + np.exp(-(traits @ self._poids.T + self._biais))))

    def enregistrer(self, dossier: Path, nom: str) -> None:
        """Write labels and weights under `nom`."""
        _enregistrer(dossier, nom, self.etiquettes, self._poids, self._biais)

    @classmethod
    def relire(cls, dossier: Path, nom: str) -> ClassifieurMultiple:
        """What `enregistrer` wrote."""
        return cls(*_relire(dossier, nom))


def _enregistrer(dossier: Path, nom: str, etiquettes: Sequence[str], poids: np.ndarray, biais: np.ndarray) -> None:
    (dossier / f"{nom}.json").write_text(json.dumps(list(etiquettes)), encoding="utf-8")
    np.savez_compressed(dossier / f"{nom}.npz", poids=poids, biais=biais)


def _relire(dossier: Path, nom: str) -> tuple[list[str], np.ndarray, np.ndarray]:
    etiquettes: list[str] = json.loads((dossier / f"{nom}.json").read_text(encoding="utf-8"))
    with np.load(dossier / f"{nom}.npz", allow_pickle=False) as contenu:
        return etiquettes, contenu["poids"], contenu["biais"]
