"""From a recommendation shown to a person to the anonymous counters of the demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.banc_essai.compteur import CompteurDemande
from bot.recommandation import Profil

Compter = Callable[[dict[str, Any]], None]


def compteur_de_porte(demande: CompteurDemande | None, porte: str) -> Compter | None:
    """What a door tells of each recommendation it shows, given as the JSON of the contract; None: nothing counts."""
    if demande is None:
        return None

    def compter(recommandation: dict[str, Any]) -> None:
        connu = recommandation["profil"]
        profil = Profil(tuple(connu["secteurs"]), tuple(connu["regions"]), tuple(connu["freins"]))
        demande.noter(profil, recommandation["repli"] is not None, porte)

    return compter


def enchainer(*compteurs: Compter | None) -> Compter:
    """One counter that tells each of these, in order."""
    presents = [compteur for compteur in compteurs if compteur is not None]

    def compter(recommandation: dict[str, Any]) -> None:
        for un in presents:
            un(recommandation)

    return compter
