"""The sentence vectors of a training set, computed in a process of their own while Rasa is imported and lists are read.

That process is bot/nlu/encodeur_exemples.py.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from functools import cached_property
from zipfile import BadZipFile

import numpy as np

from bot.fin_commune import avec_son_parent
from bot.reglages import RACINE

_COMMANDE = (sys.executable, "-m", "bot.nlu.encodeur_exemples")


class Avance:
    """What the process of this command finds, waited for when it is first asked for."""

    def __init__(self, commande: Sequence[str] = _COMMANDE) -> None:
        self._processus = subprocess.Popen(avec_son_parent([*commande]), cwd=RACINE, stdout=subprocess.PIPE)

    def vecteurs(self, textes: Sequence[str]) -> np.ndarray | None:
        """One vector a text; None when the process failed or does not know one of them."""
        if self._trouve is None:
            return None
        rangs, vecteurs = self._trouve
        if not all(texte in rangs for texte in textes):
            return None
        choisis: np.ndarray = vecteurs[[rangs[texte] for texte in textes]]
        return choisis

    @cached_property
    def _trouve(self) -> tuple[dict[str, int], np.ndarray] | None:
        sortie, _ = self._processus.communicate()
        if self._processus.returncode != 0:
            return None
        try:
            with np.load(io.BytesIO(sortie), allow_pickle=False) as lu:
                textes = json.loads(lu["textes"].tobytes())
                return {texte: rang for rang, texte in enumerate(textes)}, lu["vecteurs"]
        except (ValueError, OSError, BadZipFile):
            # Something else was written there: the training goes on without.
            return None


_partie: list[Avance] = []


def partir() -> None:
    """Start on the vectors of the training examples."""
    _partie.append(Avance())


def faits_d_avance(textes: Sequence[str]) -> np.ndarray | None:
    """One vector a text, when `partir` was called and knows them all."""
    return _partie[0].vecteurs(textes) if _partie else None
