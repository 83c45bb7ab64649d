"""The written sentences."""

from __future__ import annotations

import pytest

from bot.assemblage import DONNEES
from bot.referentiel import lire_fiche
from bot.rendering.phrases_suite import PhrasesSuite


@pytest.fixture(scope="session")
def phrases() -> PhrasesSuite:
    return lire_fiche(DONNEES / "dialogue" / "suite.yml", PhrasesSuite)
