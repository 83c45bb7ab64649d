"""Linear classifiers over blocks of traits: one weight vector a label, written without pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.nlu.traits import Blocs, assembler

_GRAINE = 1
_ITERATIONS = 200


class Classifieur:
    """A probability for each label, each learned apart; rows need not add up to one."""

    def __init__(
        self, etiquettes: Sequence[str], blocs: Mapping[str, float], poids: np.ndarray, biais: np.ndarray
    ) -> None:
        self.etiquettes, self._blocs, self._poids, self._biais = tuple(etiquettes), dict(blocs), poids, biais

    @classmethod
    def apprendre(
        cls, traits: Blocs, attendus: Sequence[Sequence[str]], tolerees: Sequence[Sequence[str]],
        blocs: Mapping[str, float], c: float,
    ) -> Classifieur:  # fmt: skip
        """One binary logistic regression a label; `c` is the inverse of the regularisation.

        `tolerees` are labels that a fair judge would accept beside the expected ones: neither yes nor no.
        """
        etiquettes = sorted({etiquette for attendu in attendus for etiquette in attendu})
        lignes = assembler(traits, blocs).astype(np.float64)
        poids, biais = [], []
        for etiquette in etiquettes:
            cible = np.array([etiquette in attendu for attendu in attendus])
            compte = np.array([oui or etiquette not in t for oui, t in zip(cible, tolerees, strict=True)], dtype=float)
            modele = LogisticRegression(
                C=c, solver="liblinear", max_iter=_ITERATIONS, class_weight="balanced", random_state=_GRAINE
            )
            modele.fit(lignes, cible, sample_weight=compte)
            poids.append(modele.coef_[0].astype(np.float32))
            biais.append(modele.intercept_[0])
        return cls(etiquettes, blocs, np.array(poids), np.array(biais))

    def probabilites(self, traits: Blocs) -> list[dict[str, float]]:
        """For each message, the probability of each label."""
        notes = assembler(traits, self._blocs) @ self._poids.T + self._biais
        probabilites = 1.0 / (1.0 + np.exp(-notes))
        return [dict(zip(self.etiquettes, ligne.tolist(), strict=True)) for ligne in np.asarray(probabilites)]

    def enregistrer(self, dossier: Path, nom: str) -> None:
        """Write labels, blocks and weights under `nom`."""
        description = {"etiquettes": self.etiquettes, "blocs": self._blocs}
        (dossier / f"{nom}.json").write_text(json.dumps(description), encoding="utf-8")
        np.savez_compressed(dossier / f"{nom}.npz", poids=self._poids, biais=self._biais)

    @classmethod
    def relire(cls, dossier: Path, nom: str) -> Classifieur:
        """What `enregistrer` wrote."""
        description = json.loads((dossier / f"{nom}.json").read_text(encoding="utf-8"))
        with np.load(dossier / f"{nom}.npz", allow_pickle=False) as contenu:
            return cls(description["etiquettes"], description["blocs"], contenu["poids"], contenu["biais"])
