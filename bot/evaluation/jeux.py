"""A labelled set once read, and its confusion matrices."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.evaluation.confusion import Matrice, confondre_freins, confondre_intentions, confondre_secteurs
from bot.evaluation.mesures import Paire


class Jeu(msgspec.Struct, frozen=True):
    """`mise_au_point`: the set served to settle thresholds and rules. `cle` ends the names of its pictures."""

    cle: str
    titre: str
    mise_au_point: bool
    paires: Sequence[Paire]


def matrices(jeu: Jeu) -> dict[str, Matrice]:
    """One matrix a question, in the order of the report."""
    return {
        "intentions": confondre_intentions(jeu.paires),
        "secteurs": confondre_secteurs(jeu.paires),
        "freins": confondre_freins(jeu.paires),
    }
