"""The rules of recommendation as data: criteria, levels, points, sentences, and the path's orders and actions."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

import msgspec

from bot.referentiel import ErreurDonnees, Referentiel, lire_fiche, lire_fiches


class EtatVerdict(str, Enum):
    """What a criterion says of a project for a profile."""

    RESPECTE = "respecte"
    PARTIEL = "partiel"
    INCONNU = "inconnu"
    REFUSE = "refuse"


class Niveau(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One outcome of a criterion: its verdict, its points, and its sentence (`{valeur}` is filled in)."""

    verdict: EtatVerdict
    points: int
    phrase: str


class Critere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A criterion and all its possible outcomes."""

    id: str
    libelle: str
    niveaux: dict[str, Niveau]


class ReglesParcours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """For each barrier the order of the steps; for each step its actions and what to prepare."""

    ordres: dict[str, tuple[str, ...]]
    actions: dict[str, dict[str, str]]
    preparer: dict[str, str]


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sentences of an answer that belong to no criterion."""

    resume: dict[str, str]
    precisions: dict[str, str]
    statuts: dict[str, str]
    jamais: dict[str, str]
    qui: dict[str, str]


class Regles(msgspec.Struct, frozen=True, eq=False):
    """All that the engine needs beside the profile, the catalogue and the date."""

    referentiel: Referentiel
    criteres: dict[str, Critere]
    parcours: ReglesParcours
    phrases: Phrases


def charger_regles(dossier: Path, referentiel: Referentiel) -> Regles:
    """The rules held in `dossier` (data/recommandation). Raises ErreurDonnees."""
    criteres = {critere.id: critere for critere in lire_fiches(dossier / "criteres.yml", Critere)}
    fichier = dossier / "parcours.yml"
    parcours = lire_fiche(fichier, ReglesParcours)
    for frein in referentiel.frein:
        if sorted(parcours.ordres.get(frein, ())) != sorted(referentiel.etape):
            raise ErreurDonnees(fichier, "l'ordre doit citer chaque étape une fois", frein, "ordres")
    for etape in referentiel.etape:
        if "defaut" not in parcours.actions.get(etape, {}) or etape not in parcours.preparer:
            raise ErreurDonnees(fichier, "il faut une action par défaut et quoi préparer", etape)
    return Regles(referentiel, criteres, parcours, lire_fiche(dossier / "phrases.yml", Phrases))
