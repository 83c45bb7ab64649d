"""The path: the step that comes first for each barrier, and what is said of each step."""

from __future__ import annotations

from datetime import date

import pytest

from bot.catalogue import Catalogue
from bot.recommandation import Profil, Regles, recommend


@pytest.mark.parametrize(
    ("freins", "premiere"),
    [
        ((), "sensibilisation"),
        (("connaissances",), "sensibilisation"),
        (("temps",), "accompagnement-conseil"),
        (("urgence",), "accompagnement-conseil"),
        (("financement",), "financement"),
        (("main-d-oeuvre",), "accompagnement-conseil"),
        (("temps", "main-d-oeuvre"), "accompagnement-conseil"),
    ],
)
def test_la_premiere_etape_convient_au_frein(
    freins: tuple[str, ...], premiere: str, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    parcours = recommend(Profil(("construction",), ("16",), freins), catalogue, regles, aujourdhui).parcours
    assert parcours[0].id == premiere
    assert sorted(etape.id for etape in parcours) == sorted(regles.referentiel.etape)
    assert [etape.numero for etape in parcours] == [1, 2, 3, 4]


def test_chaque_etape_dit_quoi_faire_avec_qui_et_quoi_preparer(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    for etape in recommend(Profil(("mines",), ("08",), ("temps",)), catalogue, regles, aujourdhui).parcours:
        assert etape.action
        assert etape.qui
        assert etape.preparer


def test_qui_offre_l_etape_est_un_promoteur_de_cette_recommandation(
    catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> None:
    reponse = recommend(Profil(("construction",), ("16",), ("connaissances",)), catalogue, regles, aujourdhui)
    assert all("IQC 4.0" in etape.qui for etape in reponse.parcours)
