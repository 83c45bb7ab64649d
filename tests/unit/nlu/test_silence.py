"""A command that reads texts writes its results and its errors, never the warnings of libraries."""

from __future__ import annotations

import subprocess
import sys

_ESSAI = """
import warnings
from bot.nlu.silence import faire_taire_rasa
faire_taire_rasa()
warnings.filterwarnings("always", category=DeprecationWarning)
warnings.warn("une bibliothèque a vieilli", DeprecationWarning)
"""


def test_un_avertissement_de_bibliotheque_ne_se_voit_pas_meme_si_elle_le_demande() -> None:
    rendu = subprocess.run([sys.executable, "-c", _ESSAI], capture_output=True, text=True, check=True)
    assert (rendu.stdout, rendu.stderr) == ("", "")
