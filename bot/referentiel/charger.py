"""Loads the closed lists and checks what only the lists together can show."""

from __future__ import annotations

from pathlib import Path

from bot.referentiel.fiches_yaml import ErreurDonnees, lire_fiches
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

_CODES_OFFICIELS = {f"{code:02d}" for code in range(1, 18)}


def charger_referentiel(dossier: Path) -> Referentiel:
    """The closed lists found in `dossier` (data/referentiel). Raises ErreurDonnees, which stops the start."""
    secteurs = lire_fiches(dossier / "secteurs.yml", Secteur)
    regions = lire_fiches(dossier / "regions.yml", Region)
    freins = lire_fiches(dossier / "freins.yml", Frein)
    etapes = lire_fiches(dossier / "etapes.yml", Etape)
    if SECTEUR_AUTRE not in {secteur.id for secteur in secteurs}:
        raise ErreurDonnees(dossier / "secteurs.yml", "le secteur doit exister", SECTEUR_AUTRE)
    if {region.id for region in regions} != _CODES_OFFICIELS | {PARTOUT, HORS_QUEBEC}:
        raise ErreurDonnees(
            dossier / "regions.yml",
            "il faut les 17 codes officiels (01 à 17), « toutes » et « hors-quebec », et rien d'autre",
        )
    if sorted(etape.numero for etape in etapes) != [1, 2, 3, 4]:
        raise ErreurDonnees(dossier / "etapes.yml", "les étapes doivent être numérotées de 1 à 4")
    return Referentiel(secteurs, regions, freins, etapes)
