"""What would change if one field of a record were different."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.catalogue import Catalogue
from bot.recommandation import ErreurSimulation, Regles, rangs, simuler


def test_un_champ_change_sans_toucher_au_catalogue(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    fiche = catalogue.projet["iqc-4-0"]
    change = simuler(fiche, {"secteurs": ["mines"], "dates": {"fin": "2027-06"}}, catalogue, regles, aujourdhui)
    assert change.projet["iqc-4-0"].secteurs == ("mines",)
    assert change.projet["iqc-4-0"].dates.fin == "2027-06"
    assert change.version != catalogue.version
    assert catalogue.projet["iqc-4-0"] is fiche
    assert [un.id for un in change.projets] == [un.id for un in catalogue.projets]
    assert rangs("iqc-4-0", change, regles, aujourdhui).case["construction", "16"].rang is None


def test_sans_changement_le_catalogue_garde_sa_version(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    assert simuler(catalogue.projets[0], {}, catalogue, regles, aujourdhui).version == catalogue.version


@pytest.mark.parametrize(
    ("changements", "message"),
    [
        ({"couleur": "bleu"}, "Le champ « couleur » n'existe pas"),
        ({"id": "autre"}, "ne change jamais"),
        ({"statut": "fini"}, "champ « statut » n'est pas permise"),
        ({"secteurs": "mines"}, "champ « secteurs » n'est pas permise"),
        ({"dates": {"fin": "demain"}}, "champ « dates » n'est pas permise"),
        ({"lien": "javascript:alert(1)"}, "champ « lien » n'est pas permise"),
        ({"secteurs": ["bijoux"]}, "« bijoux » n'est pas dans la liste"),
        ({"regions": ["toutes", "08"]}, "ne se combine pas"),
        ({"dates": {"debut": "2027", "fin": "2026"}}, "la fin précède le début"),
    ],
)
def test_un_changement_impossible_est_dit(
    changements: dict[str, Any], message: str, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    with pytest.raises(ErreurSimulation, match=message):
        simuler(catalogue.projets[0], changements, catalogue, regles, aujourdhui)
