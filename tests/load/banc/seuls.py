"""The parts alone: the understanding without a server, and the engine without a conversation."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date

from bot.assemblage import DONNEES, charger_les_regles
from bot.catalogue import lire_catalogue
from bot.nlu.silence import variables_de_rasa
from bot.recommandation import Profil, recommend
from bot.reglages import RACINE
from tests.load.banc.coeurs import Partage, tenu_sur
from tests.load.banc.concurrent import Concurrent
from tests.load.banc.conversations import CONVERSATIONS
from tests.load.banc.environnement import environnement_nu

_FOIS = 3


def lire_seul(concurrent: Concurrent, partage: Partage) -> list[float]:
    """Seconds of each reading of what people type, in a process on the cores of the competitors."""
    tours = [
        tour
        for rang, une in enumerate(CONVERSATIONS * _FOIS)
        for tour in concurrent.tours(une, rang)
        if not tour.bouton
    ]
    # Ours runs with its own variables, in service as here; the others with none.
    propres = variables_de_rasa({}) if concurrent.racine == RACINE else {}
    fait = subprocess.run(
        [sys.executable, "-m", "tests.load.banc.comprehension_seule", str(concurrent.archive)], check=True, text=True,
        input=json.dumps([tour.texte for tour in tours]), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        cwd=concurrent.racine, preexec_fn=partage.sur_les_serveurs,
        env={**environnement_nu(), **concurrent.variables, **propres, "PYTHONPATH": str(RACINE)},
    )  # fmt: skip
    durees: list[float] = json.loads(fait.stdout.splitlines()[-1])
    return durees


def recommander_seul(partage: Partage, jour: date) -> list[float]:
    """Seconds of each recommendation for every sector, with a region and a barrier, on the real catalogue."""
    regles, catalogue = charger_les_regles(), lire_catalogue(DONNEES / "catalogue")
    profils = [Profil((secteur,), ("12",), ("temps",)) for secteur in regles.referentiel.secteur] * _FOIS
    durees = []
    with tenu_sur(partage.serveurs):
        recommend(Profil(), catalogue, regles, jour)
        for profil in profils:
            debut = time.perf_counter()
            recommend(profil, catalogue, regles, jour)
            durees.append(time.perf_counter() - debut)
    return durees
