"""The sentence vectors of a training set, computed in a process of their own while Rasa is imported and lists are read.

`python -m bot.nlu.encodeur_avance` is that process: vectors and texts to its standard output.
"""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from bot.fin_commune import avec_son_parent
from bot.reglages import RACINE

_MODULE = "bot.nlu.encodeur_avance"
_EXEMPLES = RACINE / "data" / "nlu"

_en_cours: list[subprocess.Popen[bytes]] = []


def partir() -> None:
    """Start the process. What it finds is read by `faits_d_avance`."""
    commande = avec_son_parent([sys.executable, "-m", _MODULE])
    _en_cours.append(subprocess.Popen(commande, cwd=RACINE, stdout=subprocess.PIPE))


def faits_d_avance(textes: Sequence[str]) -> np.ndarray | None:
    """One vector a text; None when the process was not started, failed, or does not know one of them."""
    if not _en_cours:
        return None
    rangs, vecteurs = _resultat()
    if not all(texte in rangs for texte in textes):
        return None
    choisis: np.ndarray = vecteurs[[rangs[texte] for texte in textes]]
    return choisis


@lru_cache(maxsize=1)
def _resultat() -> tuple[dict[str, int], np.ndarray]:
    sortie, _ = _en_cours[0].communicate()
    if _en_cours[0].returncode != 0:
        return {}, np.empty((0, 0), np.float32)
    with np.load(io.BytesIO(sortie), allow_pickle=False) as lu:
        return {texte: rang for rang, texte in enumerate(lu["textes"].tolist())}, lu["vecteurs"]


def main() -> None:
    """Encode the texts of every training example."""
    from bot.nlu.encodeur import encoder_ensemble
    from bot.nlu.fichiers_exemples import lire_exemples

    textes = list(dict.fromkeys(exemple.texte for exemple in lire_exemples(_EXEMPLES)))
    np.savez(sys.stdout.buffer, textes=np.array(textes), vecteurs=encoder_ensemble(textes))


if __name__ == "__main__":
    main()
