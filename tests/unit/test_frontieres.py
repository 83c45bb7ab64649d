"""The four inner rooms run without Rasa, on this Python and on the newest one found."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import RACINE

_INTERDITS = ("rasa", "rasa_sdk", "starlette", "sanic", "spacy")
_ESSAI = f"""
import sys
from datetime import date
from pathlib import Path
from bot.catalogue import lire_catalogue
from bot.recommandation import Profil, charger_regles, en_json, recommend
from bot.referentiel import charger_referentiel
import bot.rendering
donnees = Path({str(RACINE / "data")!r})
regles = charger_regles(donnees / "recommandation", charger_referentiel(donnees / "referentiel"))
reponse = recommend(Profil(("construction",), ("16",), ("connaissances",)), lire_catalogue(donnees / "catalogue"), regles, date(2026, 11, 23))
assert not set(sys.modules) & set({_INTERDITS!r}), sorted(set(sys.modules) & set({_INTERDITS!r}))
sys.stdout.buffer.write(en_json(reponse))
"""
# Made by scripts/essayer from requirements/moteur.txt, when the machine has a newer Python.
_RECENT = RACINE / "var" / "moteur-recent" / "bin" / "python"


def test_le_moteur_repond_sans_charger_rasa_ni_le_web() -> None:
    fait = subprocess.run([sys.executable, "-c", _ESSAI], cwd=RACINE, capture_output=True, check=False)
    assert fait.returncode == 0, fait.stderr.decode()
    assert b'"iqc-4-0"' in fait.stdout


@pytest.mark.skipif(not _RECENT.exists(), reason="aucun Python plus récent sur cette machine")
def test_le_moteur_donne_les_memes_octets_sur_le_python_le_plus_recent() -> None:
    ici = subprocess.run([sys.executable, "-c", _ESSAI], cwd=RACINE, capture_output=True, check=True)
    la = subprocess.run([str(_RECENT), "-c", _ESSAI], cwd=RACINE, capture_output=True, check=False)
    assert la.returncode == 0, la.stderr.decode()
    assert la.stdout == ici.stdout
