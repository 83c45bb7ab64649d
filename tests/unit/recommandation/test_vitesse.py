"""The engine's time, with wide margins so that a busy machine does not fail; `make bench` gives the figures."""

from __future__ import annotations

import time
from datetime import date

from bot.catalogue import Catalogue, catalogue_de
from bot.recommandation import Profil, Regles, recommend
from tests.unit.recommandation.fabrique import projets_synthetiques

_PROFILS = [
    Profil(),
    Profil(("mines",)),
    Profil(("mines",), ("08",), ("temps", "urgence")),
    Profil((), (), ("temps",)),
    Profil((), ("toutes",), ()),
]


def _mediane(catalogue: Catalogue, regles: Regles, jour: date) -> float:
    recommend(Profil(), catalogue, regles, jour)
    durees = []
    for profil in _PROFILS * 5:
        debut = time.perf_counter()
        recommend(profil, catalogue, regles, jour)
        durees.append(time.perf_counter() - debut)
    return sorted(durees)[len(durees) // 2]


def test_moins_de_trois_millisecondes_sur_le_catalogue_reel(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    assert _mediane(catalogue, regles, aujourdhui) < 0.003


def test_moins_de_vingt_millisecondes_avec_trente_cinq_mille_projets(regles: Regles, aujourdhui: date) -> None:
    listes = regles.referentiel
    grand = catalogue_de(projets_synthetiques(35_000, list(listes.secteur), list(listes.frein), list(listes.etape)))
    assert _mediane(grand, regles, aujourdhui) < 0.020
