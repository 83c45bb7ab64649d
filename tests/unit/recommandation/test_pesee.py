"""What each criterion weighs."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalogue import Catalogue, catalogue_de
from bot.recommandation import ErreurProjet, Profil, Regles, peser, recommend
from tests.unit.recommandation.fabrique import projet

_PROFIL = Profil(("construction",), ("16",), ("temps",))


def test_les_points_obtenus_font_le_total_de_la_reponse(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    for recommande in recommend(_PROFIL, catalogue, regles, aujourdhui).projets:
        pesees = peser(recommande.id, _PROFIL, catalogue, regles, aujourdhui)
        assert sum(pesee.points for pesee in pesees) == recommande.points
        assert [(p.critere, p.libelle, p.verdict, p.phrase) for p in pesees] == [
            (r.critere, r.libelle, r.verdict, r.phrase) for r in recommande.raisons
        ]


def test_chaque_critere_dit_le_plus_de_points_possible(regles: Regles, aujourdhui: date) -> None:
    pesees = peser("x", _PROFIL, catalogue_de([projet("x", secteurs=("mines",))]), regles, aujourdhui)
    assert [(p.critere, p.points, p.maximum) for p in pesees[:3]] == [
        ("secteur", 0, 100),
        ("region", 30, 40),
        ("freins", 4, 30),
    ]
    assert pesees[0].verdict == "refuse"


def test_un_projet_inconnu_est_dit(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    with pytest.raises(ErreurProjet):
        peser("nulle-part", _PROFIL, catalogue, regles, aujourdhui)
