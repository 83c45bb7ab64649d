"""`python -m bot.nlu.encodeur_exemples`: the vectors of all training examples, and their texts, to standard output."""

from __future__ import annotations

import json
import sys

import numpy as np

from bot.nlu.encodeur import encoder_ensemble
from bot.nlu.fichiers_exemples import lire_exemples
from bot.reglages import RACINE

_EXEMPLES = RACINE / "data" / "nlu"


def main() -> None:
    """Encode each text once."""
    textes = list(dict.fromkeys(exemple.texte for exemple in lire_exemples(_EXEMPLES)))
    # An array of texts gives each one the place of the longest.
    en_octets = np.frombuffer(json.dumps(textes).encode(), np.uint8)
    np.savez(sys.stdout.buffer, textes=en_octets, vecteurs=encoder_ensemble(textes))


if __name__ == "__main__":
    main()
