"""A project is named by its name, an acronym or its promoter, with faults too; common words name none."""

from __future__ import annotations

import pytest

from bot.catalogue import Catalogue
from bot.rasa_channel.projets_nommes import ProjetsNommes


@pytest.mark.parametrize(
    ("dit", "projets"),
    [
        ("pourquoi pas IQC 4.0?", ["iqc-4-0"]),
        ("c'est quoi le virage numérique bleu", ["virage-numerique-bleu"]),
        ("parlez-moi du Mouvement québécois de la qualité", ["mouvement-quebecois-qualite"]),
        ("hotel numerik", ["ahq-hotel-numeriq"]),
        ("et le virage numerique bleue?", ["virage-numerique-bleu"]),
        ("c'est quoi l'OTN?", []),
        ("une PME industrielle à Québec", []),
        ("le numérique, c'est pas pour moi", []),
        ("", []),
    ],
)
def test_les_projets_nommes(dit: str, projets: list[str], catalogue: Catalogue) -> None:
    assert ProjetsNommes(catalogue).lire(dit) == projets
