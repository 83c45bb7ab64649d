"""The dense blocks of messages: word vectors (spaCy), sentence vector, activities and places read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.nlu.activites import LectureActivites
from bot.nlu.activites.modeles import SECTEURS
from bot.nlu.encodeur import encoder
from bot.nlu.lieux import LectureLieux

_DIMENSION_SPACY = 300


def blocs_denses(
    textes: Sequence[str], documents: Sequence[Any], activites: Sequence[LectureActivites],
    lieux: Sequence[LectureLieux],
) -> dict[str, np.ndarray]:  # fmt: skip
    """One block a source; `documents` are spaCy docs, or None for an empty text."""
    mots = np.array([_vecteur(document) for document in documents], dtype=np.float32)
    return {
        "spacy": _normer(mots),
        "phrase": _normer(encoder(textes)),
        "activites": np.array([_activites(lecture) for lecture in activites], dtype=np.float32),
        "lieux": np.array([_lieux(lecture) for lecture in lieux], dtype=np.float32),
    }


def _vecteur(document: Any) -> np.ndarray:
    return np.zeros(_DIMENSION_SPACY, dtype=np.float32) if document is None else np.asarray(document.vector)


def _normer(bloc: np.ndarray) -> np.ndarray:
    """Rows of length one; a null row stays null."""
    return bloc / np.maximum(np.linalg.norm(bloc, axis=1, keepdims=True), 1e-9)


def _activites(lecture: LectureActivites) -> list[float]:
    return [float(lecture.scores.get(secteur, 0.0)) for secteur in SECTEURS]


def _lieux(lecture: LectureLieux) -> list[float]:
    return [float(bool(lecture.regions)), float(bool(lecture.ambigus))]
