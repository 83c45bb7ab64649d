"""The dense blocks of messages: sentence vector, activities and places read, question just asked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.nlu.activites import LectureActivites
from bot.nlu.activites.modeles import SECTEURS
from bot.nlu.encodeur import encoder
from bot.nlu.lieux import LectureLieux

_CONTEXTES = (None, "secteur", "freins", "region", "resultat")


def blocs_denses(
    textes: Sequence[str], contextes: Sequence[str | None], activites: Sequence[LectureActivites],
    lieux: Sequence[LectureLieux],
) -> dict[str, np.ndarray]:  # fmt: skip
    """One block a source."""
    return {
        "phrase": _normer(encoder(textes)),
        "activites": np.array([_activites(lecture) for lecture in activites], dtype=np.float32),
        "lieux": np.array([_lieux(lecture) for lecture in lieux], dtype=np.float32),
        "contexte": np.array([[c == connu for connu in _CONTEXTES] for c in contextes], dtype=np.float32),
    }


def _normer(bloc: np.ndarray) -> np.ndarray:
    """Rows of length one; a null row stays null."""
    return bloc / np.maximum(np.linalg.norm(bloc, axis=1, keepdims=True), 1e-9)


def _activites(lecture: LectureActivites) -> list[float]:
    return [float(lecture.scores.get(secteur, 0.0)) for secteur in SECTEURS]


def _lieux(lecture: LectureLieux) -> list[float]:
    return [float(bool(lecture.regions)), float(bool(lecture.ambigus))]
