"""The lexical blocks of a message are those that scikit-learn's vectoriser gives, computed faster."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.nlu.traits import Traits

_PLIES = ["on manque de temps", "on manque d argent pis de temps", "une boulangerie a rimouski ?", "on est a rimouski"]
_INDICES = ["temps-manque", "argent-manque temps-manque", "", "temps-manque argent-manque temps-manque"]
_REGLAGES = {
    "mots": {"ngram_range": (1, 2), "token_pattern": r"[a-z0-9]+|[?!]"},
    "caracteres": {"analyzer": "char_wb", "ngram_range": (2, 5), "min_df": 2},
    "indices": {"ngram_range": (1, 3), "min_df": 2, "token_pattern": r"\S+"},
}


@pytest.mark.parametrize("nom", _REGLAGES)
@pytest.mark.parametrize(
    "textes",
    [
        ["on manque de temps"],
        ["temps temps temps, on manque, on manque"],
        ["rien de connu xyzzy"],
        ["zzz"],
        [""],
        [],
        ["une boulangerie ?", "", "pis de temps a rimouski"],
    ],
)
def test_les_traits_d_un_message_sont_ceux_du_vectoriseur(nom: str, textes: list[str]) -> None:
    """Counts, logarithm, rarity and length of each row."""
    indices = ["temps-manque temps-manque argent-manque" for _ in textes]
    apris, lus = (_INDICES, indices) if nom == "indices" else (_PLIES, textes)
    vectoriseur = TfidfVectorizer(sublinear_tf=True, **_REGLAGES[nom]).fit(apris)
    attendu = vectoriseur.transform(lus).toarray() if lus else np.empty((0, len(vectoriseur.vocabulary_)))
    obtenu = Traits.apprendre(_PLIES, _INDICES)[0].calculer(textes, indices)[nom]
    pleines = obtenu @ np.eye(len(vectoriseur.vocabulary_), dtype=np.float32)
    assert pleines.dtype == np.float32
    np.testing.assert_allclose(pleines, attendu, atol=1e-6)


def test_les_traits_relus_donnent_les_memes_blocs(tmp_path: Path) -> None:
    """What is on disk is all that is needed."""
    traits, blocs = Traits.apprendre(_PLIES, _INDICES)
    traits.enregistrer(tmp_path)
    relus = Traits.relire(tmp_path).calculer(_PLIES, _INDICES)
    for nom, bloc in blocs.items():
        unites = np.eye(bloc.shape[1], dtype=np.float32)
        np.testing.assert_allclose(relus[nom] @ unites, bloc.toarray(), atol=1e-6)
