"""Rasa runs without the libraries that our configuration never calls, and the others are left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml

from bot.nlu.bibliotheques_absentes import NOMS
from bot.reglages import RACINE

_TEMOIN = """
import sys
from bot.nlu.bibliotheques_absentes import alleger
alleger()
{importation}
print({question})
"""


def _dire(importation: str, question: str) -> str:
    code = _TEMOIN.format(importation=importation, question=question)
    fait = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=RACINE,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return fait.stdout.strip()


def test_l_agent_de_rasa_se_charge_sans_tensorflow() -> None:
    question = "hasattr(sys.modules['tensorflow'], '__version__'), 'sklearn' in sys.modules"
    assert _dire("import rasa.core.agent", question) == "False True"


@pytest.mark.parametrize("nom", ["numpy", "sklearn", "sqlalchemy", "matplotlib"])
def test_ce_qui_sert_reste_vrai(nom: str) -> None:
    assert _dire(f"import {nom}", f"bool({nom}.__version__)") == "True"


def test_un_nom_absent_se_nomme_s_herite_et_decore() -> None:
    importation = """
import tensorflow as tf
from keras.utils import Sequence
class Heritiere(tf.keras.Model): pass
@tf.function
def calcul(): return 7
"""
    assert _dire(importation, "calcul(), Heritiere.__name__, Sequence.__name__") == "7 Heritiere Sequence"


def test_la_configuration_n_emploie_que_nos_composants_et_les_regles() -> None:
    configuration = yaml.safe_load((RACINE / "config.yml").read_text(encoding="utf-8"))
    assert all(composant["name"].startswith("bot.nlu.") for composant in configuration["pipeline"])
    assert [politique["name"] for politique in configuration["policies"]] == ["RulePolicy"]
    canaux = yaml.safe_load((RACINE / "credentials.yml").read_text(encoding="utf-8"))
    assert all(nom.startswith("bot.") for nom in canaux)
    assert "tensorflow" in NOMS
