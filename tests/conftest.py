"""What every test may ask for: the real lists, rules and catalogue, and a fixed day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, lire_catalogue
from bot.recommandation import Regles
from bot.referentiel import Referentiel

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
