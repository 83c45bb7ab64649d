"""The trained model for the commands that read texts."""

from __future__ import annotations

from bot.cli.erreur import ErreurCommande
from bot.nlu.modele import Comprehension, ModeleAbsent
from bot.reglages import lire_reglages


def charger_comprehension() -> Comprehension:
    """The newest trained model. Raises ErreurCommande when there is none."""
    try:
        return Comprehension.charger(lire_reglages().modeles)
    except ModeleAbsent:
        raise ErreurCommande("Aucun modèle entraîné. Lancez d'abord : otn entrainer") from None
