"""The trained model for the commands that read texts."""

from __future__ import annotations

import os
import sys

from bot.cli.erreur import ErreurCommande
from bot.nlu.modele import Comprehension, ModeleAbsent
from bot.reglages import lire_reglages


def charger_comprehension() -> Comprehension:
    """The newest trained model. Raises ErreurCommande when there is none."""
    comprehension = comprehension_ou_rien()
    if comprehension is None:
        raise ErreurCommande("Aucun modèle entraîné. Lancez d'abord : otn entrainer")
    return comprehension


def comprehension_ou_rien() -> Comprehension | None:
    """The newest trained model, or None."""
    reglages = lire_reglages()
    # Rasa imports a drawing library that would else write in the home folder, or complain that it cannot.
    os.environ.setdefault("MPLCONFIGDIR", str(reglages.var / "matplotlib"))
    try:
        return Comprehension.charger(reglages.modeles, dire_a_part)
    except ModeleAbsent:
        return None


def dire_a_part(ligne: str) -> None:
    """Tell the operator, away from what the command writes for programs."""
    print(f"otn : {ligne}", file=sys.stderr, flush=True)
