"""The sentences of the door."""

from __future__ import annotations

from bot.assemblage import DONNEES
from bot.referentiel import lire_fiche
from bot.rendering.cartes import PhrasesTeams


def charger_phrases() -> PhrasesTeams:
    """The sentences of data/dialogue/teams.yml. Raises ErreurDonnees."""
    return lire_fiche(DONNEES / "dialogue" / "teams.yml", PhrasesTeams)
