"""What every card needs beside its own facts."""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.catalogue import Catalogue
from bot.recommandation import Profil, Regles
from bot.rendering.cartes.phrases import PhrasesTeams
from bot.rendering.phrases_suite import PhrasesSuite

CHAMPS = ("secteurs", "regions", "freins")


class Cadre(NamedTuple):
    """The sentences, the rules, the catalogue in force and the hosts that a card may open."""

    phrases: PhrasesTeams
    suite: PhrasesSuite
    regles: Regles
    catalogue: Catalogue
    hotes: frozenset[str]


def donnees_du_profil(profil: Profil, cadre: Cadre) -> dict[str, Any]:
    """What a button carries: the closed ids of the profile and the version that the card was made from."""
    faits = {champ: list(getattr(profil, champ)) for champ in CHAMPS}
    return {"profil": faits, "version": cadre.catalogue.version}
