"""What every test may ask for: the real lists, rules and catalogue, a fixed day, and the trained model."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, lire_catalogue
from bot.nlu.entrainement import entrainer
from bot.nlu.modele import Comprehension
from bot.recommandation import Regles
from bot.referentiel import Referentiel
from bot.reglages import lire_reglages

RACINE = Path(__file__).resolve().parent.parent
JOUR = date(2026, 11, 23)


@pytest.fixture(scope="session")
def regles() -> Regles:
    return charger_les_regles()


@pytest.fixture(scope="session")
def referentiel(regles: Regles) -> Referentiel:
    return regles.referentiel


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return lire_catalogue(RACINE / "data" / "catalogue")


@pytest.fixture(scope="session")
def aujourdhui() -> date:
    return JOUR


@pytest.fixture(scope="session")
def comprehension() -> Comprehension:
    """The trained model, loaded once; scripts/essayer trains it before the tests."""
    reglages = lire_reglages()
    entrainer(reglages, lambda _: None)
    return Comprehension.charger(reglages.modeles)
