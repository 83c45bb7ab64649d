"""The trained model, loaded once; scripts/essayer trains it before the tests."""

from __future__ import annotations

import pytest

from bot.nlu.entrainement import entrainer
from bot.nlu.modele import Comprehension
from bot.reglages import lire_reglages


@pytest.fixture(scope="session")
def comprehension() -> Comprehension:
    reglages = lire_reglages()
    entrainer(reglages, lambda _: None)
    return Comprehension.charger(reglages.modeles)
