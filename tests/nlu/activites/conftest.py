"""The real lexicon, loaded once: its words are what is tested."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.nlu.activites import LecteurActivites

RACINE = Path(__file__).resolve().parents[3]
DOSSIER = RACINE / "data" / "referentiel" / "activites"


@pytest.fixture(scope="session")
def dossier() -> Path:
    return DOSSIER


@pytest.fixture(scope="session")
def lecteur() -> LecteurActivites:
    return LecteurActivites.charger(DOSSIER)
