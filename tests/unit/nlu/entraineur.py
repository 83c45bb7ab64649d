"""`python -m` this module, with a folder: the real training, Rasa replaced by a program that writes an archive slowly."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.nlu import entrainement
from bot.reglages import lire_reglages

RASA = "import pathlib, sys, time; time.sleep(1); pathlib.Path(sys.argv[1], f'{time.time()}.tar.gz').write_bytes(b'm')"


def faux_rasa(sortie: Path) -> list[str]:
    """The command that stands for `rasa train`."""
    return [sys.executable, "-c", RASA, str(sortie)]


if __name__ == "__main__":
    entrainement._commande = faux_rasa
    print(entrainement.entrainer(lire_reglages({"OTN_VAR": sys.argv[1]}), print))
