"""What promoters and the project expect of the published catalogue: every case of this folder, on the real engine.

A sentence is read by the trained model, where there is one. Cases are added by `otn cas exporter --vers`.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.assemblage import charger_les_regles
from bot.assistant import Assistant
from bot.banc_essai.cas_publies import CasPublie, lire_cas_publies
from bot.banc_essai.executer_cas import executer
from bot.banc_essai.juger_cas import Verdict
from bot.catalogue import Catalogue
from bot.nlu.archives import dernier_modele
from bot.recommandation import Regles
from bot.reglages import lire_reglages

_CAS = lire_cas_publies(Path(__file__).parent, charger_les_regles().referentiel)


class _CatalogueFixe:
    """The published catalogue without a database."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def lire(self) -> Catalogue:
        return self._catalogue


@pytest.mark.parametrize("cas", _CAS, ids=lambda cas: cas.id)
def test_le_projet_attendu_sort_au_rang_attendu(
    cas: CasPublie, catalogue: Catalogue, regles: Regles, aujourdhui: date, request: pytest.FixtureRequest
) -> None:
    assistant = Assistant(regles, _CatalogueFixe(catalogue), lambda: aujourdhui)
    lire = None
    if cas.phrase is not None:
        if dernier_modele(lire_reglages().modeles) is None:
            pytest.skip("aucun modèle entraîné")
        lire = request.getfixturevalue("comprehension").lire
    (resultat,) = executer([cas.attente], assistant, lire)
    compris = f" Compris : {resultat.compris}." if resultat.compris else ""
    assert resultat.verdict is Verdict.REUSSI, f"{cas.titre} : {resultat.raison}{compris}"


def test_les_cas_sont_varies_et_signes() -> None:
    assert len(_CAS) >= 12
    assert len({cas.id for cas in _CAS}) == len(_CAS)
    assert len({secteur for cas in _CAS for secteur in cas.profil.secteurs}) >= 6
    assert any(cas.rang_max == 0 for cas in _CAS)
    assert any(cas.phrase for cas in _CAS)
