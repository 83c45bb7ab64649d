"""Runs the comparisons named on the command line, all of them by default, and prints their tables in Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bot.nlu.silence import faire_taire_rasa
from tests.ablation import blocs, couts, diet, lecteurs
from tests.ablation.banc import une_etiquette_a_la_fois
from tests.ablation.donnees import encoder_une_fois

_COMPARAISONS: dict[str, Callable[[], list[str]]] = {
    "blocs": blocs.comparer,
    "lecteurs": lecteurs.comparer,
    "couts": couts.comparer,
    "diet": diet.comparer,
}


def main(noms: list[str]) -> int:
    """Exit code 2 for an unknown name."""
    inconnus = set(noms) - set(_COMPARAISONS)
    if inconnus:
        print(f"Comparaison inconnue : {', '.join(sorted(inconnus))}. Permises : {', '.join(_COMPARAISONS)}.")
        return 2
    faire_taire_rasa()
    une_etiquette_a_la_fois()
    encoder_une_fois()
    for nom in noms or list(_COMPARAISONS):
        print("\n".join(_COMPARAISONS[nom]()), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
