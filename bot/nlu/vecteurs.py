"""The dense vectors of messages: words (spaCy), sentence (encoder), cues of barriers, activities and places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.nlu.activites import LectureActivites
from bot.nlu.activites.modeles import SECTEURS
from bot.nlu.encodeur import encoder
from bot.nlu.indices import LecteurIndices
from bot.nlu.lieux import LectureLieux
from bot.nlu.traits import normer

# How much each block weighs against the n-grams (rows of length one); see docs/decisions/0005-comprehension.md.
_POIDS = {"mots": 1.0, "phrase": 1.0, "indices": 1.0, "activites": 1.0}


def vecteurs_denses(
    textes: Sequence[str], documents: Sequence[Any], indices: LecteurIndices,
    activites: Sequence[LectureActivites], lieux: Sequence[LectureLieux],
) -> list[np.ndarray]:  # fmt: skip
    """One block of rows a source; `documents` are spaCy docs or None for an empty text."""
    mots = np.array([_vecteur(document) for document in documents], dtype=np.float32)
    return [
        normer(mots) * _POIDS["mots"],
        normer(encoder(textes)) * _POIDS["phrase"],
        np.array([indices.compter(texte) for texte in textes], dtype=np.float32) * _POIDS["indices"],
        np.array([_activites(lecture) for lecture in activites], dtype=np.float32) * _POIDS["activites"],
        np.array([_lieux(lecture) for lecture in lieux], dtype=np.float32),
    ]


def _vecteur(document: Any) -> np.ndarray:
    return np.zeros(300, dtype=np.float32) if document is None else np.asarray(document.vector)


def _activites(lecture: LectureActivites) -> list[float]:
    return [float(lecture.scores.get(secteur, 0.0)) for secteur in SECTEURS]


def _lieux(lecture: LectureLieux) -> list[float]:
    return [float(bool(lecture.regions)), float(bool(lecture.ambigus))]
