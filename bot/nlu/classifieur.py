"""Linear classifiers over blocks of traits: one weight vector a label, written without pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from bot.nlu.traits import Blocs, BlocsLus

_GRAINE = 1
_ITERATIONS = 200
# The dual problem with this tolerance: the same figures as the primal with 1e-4, in a fifth of the time.
_TOLERANCE = 0.3
_PROCESSUS = 2


class Classifieur:
    """A probability for each label, each learned apart; rows need not add up to one."""

    def __init__(self, etiquettes: Sequence[str], poids: Mapping[str, np.ndarray], biais: np.ndarray) -> None:
        """`poids`: for each block, an array of its columns by the labels."""
        self.etiquettes, self._poids, self._biais = tuple(etiquettes), dict(poids), biais

    @classmethod
    def apprendre(
        cls, traits: Blocs, attendus: Sequence[Sequence[str]], tolerees: Sequence[Sequence[str]],
        blocs: Mapping[str, float], c: float,
    ) -> Classifieur:  # fmt: skip
        """One binary logistic regression a label, on the blocks that have a weight in `blocs`.

        `c` is the inverse of the regularisation. `tolerees` are labels that a fair judge would accept beside
        the expected ones: neither yes nor no.
        """
        lignes = hstack([csr_matrix(traits[nom]) * facteur for nom, facteur in blocs.items()]).tocsr().astype(float)
        etiquettes = sorted({etiquette for attendu in attendus for etiquette in attendu})
        separateur = _Separateur(lignes, attendus, tolerees, c)
        # Two labels at a time, each in a process: liblinear draws its order at random from one place a process, and
        # two threads that share it never learn the same weights twice. A fork hands the rows over without a copy.
        with ProcessPoolExecutor(
            _PROCESSUS, mp_context=get_context("fork"), initializer=_recevoir, initargs=(separateur,)
        ) as processus:
            modeles = list(processus.map(_separer, etiquettes))
        colonnes = np.array([coefficients for coefficients, _ in modeles]).T
        biais = np.array([ordonnee for _, ordonnee in modeles], dtype=np.float32)
        bornes = np.cumsum([traits[nom].shape[1] for nom in blocs])[:-1]
        morceaux = np.split(colonnes, bornes)
        poids = {
            nom: np.ascontiguousarray(morceau * facteur)
            for (nom, facteur), morceau in zip(blocs.items(), morceaux, strict=True)
        }
        return cls(etiquettes, poids, biais)

    def probabilites(self, traits: BlocsLus) -> list[dict[str, float]]:
        """For each message, the probability of each label."""
        notes = sum((traits[nom] @ poids for nom, poids in self._poids.items()), start=self._biais)
        probabilites = 1.0 / (1.0 + np.exp(-notes))
        return [dict(zip(self.etiquettes, ligne.tolist(), strict=True)) for ligne in probabilites]

    def enregistrer(self, dossier: Path, nom: str) -> None:
        """Write labels and weights under `nom`."""
        (dossier / f"{nom}.json").write_text(json.dumps(self.etiquettes), encoding="utf-8")
        np.savez(dossier / f"{nom}.npz", _biais=self._biais, **self._poids)

    @classmethod
    def relire(cls, dossier: Path, nom: str) -> Classifieur:
        """What `enregistrer` wrote."""
        etiquettes = json.loads((dossier / f"{nom}.json").read_text(encoding="utf-8"))
        with np.load(dossier / f"{nom}.npz", allow_pickle=False) as contenu:
            poids = {bloc: contenu[bloc] for bloc in contenu.files if bloc != "_biais"}
            return cls(etiquettes, poids, contenu["_biais"])


@dataclass(frozen=True)
class _Separateur:
    """Learns one label against all the others."""

    lignes: csr_matrix
    attendus: Sequence[Sequence[str]]
    tolerees: Sequence[Sequence[str]]
    c: float

    def separer(self, etiquette: str) -> tuple[np.ndarray, float]:
        """The weight of each column, and the bias."""
        cible = np.array([etiquette in attendu for attendu in self.attendus])
        compte = np.array([oui or etiquette not in t for oui, t in zip(cible, self.tolerees, strict=True)], dtype=float)
        modele = LogisticRegression(
            C=self.c, solver="liblinear", dual=True, tol=_TOLERANCE, max_iter=_ITERATIONS, class_weight="balanced",
            random_state=_GRAINE,
        )  # fmt: skip
        modele.fit(self.lignes, cible, sample_weight=compte)
        return modele.coef_[0].astype(np.float32), modele.intercept_[0]


# In a learning process, what it was started with.
_recu: list[_Separateur] = []


def _recevoir(separateur: _Separateur) -> None:
    _recu[:] = [separateur]


def _separer(etiquette: str) -> tuple[np.ndarray, float]:
    return _recu[0].separer(etiquette)
