"""Le lecteur de lieux, chargé une fois, et la comparaison d'une lecture à une ligne de table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.nlu.lieux import LecteurLieux, LectureLieux

DOSSIER = Path(__file__).parents[3] / "data" / "referentiel" / "lieux"


@pytest.fixture(scope="session")
def dossier() -> Path:
    """Le dossier des données du lecteur."""
    return DOSSIER


@pytest.fixture(scope="session")
def lecteur() -> LecteurLieux:
    """Le lecteur, avec les données du projet."""
    return LecteurLieux.charger(DOSSIER)


@pytest.fixture(scope="session")
def verifier(lecteur: LecteurLieux) -> Callable[[dict[str, Any]], None]:
    """Compare la lecture de `dit` à `lu` (régions sûres), `retire` et `demande` (codes des boutons)."""

    def comparer(cas: dict[str, Any]) -> None:
        lecture = lecteur.lire(cas["dit"], cas.get("question"))
        lu = " ".join(lecture.regions)
        demande = " ".join(sorted(offerts(lecture)))
        attendu = (cas.get("lu", ""), " ".join(sorted(cas.get("demande", "").split())))
        assert (lu, demande) == attendu, f"« {cas['dit']} » : {lecture.mentions}"
        if "retire" in cas:
            assert " ".join(lecture.retirees) == cas["retire"], f"« {cas['dit']} » : {lecture.mentions}"

    return comparer


def offerts(lecture: LectureLieux) -> set[str]:
    """Les codes que les boutons proposeraient."""
    return {candidat.code for ambigu in lecture.ambigus for candidat in ambigu.candidats}
