"""The closed lists of the project: secteurs, regions, freins, etapes. Loaded once, validated, immutable."""

from bot.referentiel.charger import charger_referentiel
from bot.referentiel.fiches_yaml import ErreurDonnees, lire_fiche, lire_fiches
from bot.referentiel.modele import (
    HORS_QUEBEC,
    PARTOUT,
    SECTEUR_AUTRE,
    Etape,
    Frein,
    Referentiel,
    Region,
    Secteur,
)

__all__ = [
    "HORS_QUEBEC",
    "PARTOUT",
    "SECTEUR_AUTRE",
    "ErreurDonnees",
    "Etape",
    "Frein",
    "Referentiel",
    "Region",
    "Secteur",
    "charger_referentiel",
    "lire_fiche",
    "lire_fiches",
]
