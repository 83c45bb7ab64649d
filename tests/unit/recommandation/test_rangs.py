"""The map of one project: where it comes out, at which rank, and why it does not."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.fiche import Appartenance, Dates, Statut
from bot.recommandation import JAMAIS, ErreurProfil, ErreurProjet, Profil, Regles, classer, rangs, recommend
from tests.unit.recommandation.fabrique import projet, projets_synthetiques
from tests.unit.recommandation.petits_catalogues import catalogues

_REGLES = charger_les_regles()
_LISTES = _REGLES.referentiel
_JOUR = date(2026, 11, 23)


@given(catalogues(_LISTES), st.lists(st.sampled_from(list(_LISTES.frein)), max_size=3))
@settings(max_examples=25, deadline=None)
def test_chaque_rang_est_celui_du_classement_complet(catalogue: Catalogue, freins: list[str]) -> None:
    cartes = [rangs(un.id, catalogue, _REGLES, _JOUR, freins) for un in catalogue.projets]
    for secteur, region in cartes[0].case:
        profil = Profil((secteur,), (region,), cartes[0].freins)
        ordre = list(classer(profil, catalogue, _REGLES, _JOUR))
        places = {identifiant: rang for rang, identifiant in enumerate(ordre, 1)}
        for carte in cartes:
            case = carte.case[secteur, region]
            assert case.rang == places.get(carte.id)
            assert (case.rang is None) == bool(case.raison) == bool(case.critere)


@given(catalogues(_LISTES))
@settings(max_examples=25, deadline=None)
def test_le_compte_des_cases_tombe_juste(catalogue: Catalogue) -> None:
    for un in catalogue.projets:
        carte = rangs(un.id, catalogue, _REGLES, _JOUR)
        assert carte.recommande + carte.ensuite + carte.ecarte == len(carte.cases) == 18 * 19
        assert sum(raison.cases for raison in carte.raisons) == carte.ecarte


def test_le_classement_est_celui_de_recommend(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    profil = Profil(("construction",), ("16",), ("temps",))
    reponse = recommend(profil, catalogue, regles, aujourdhui)
    attendu = [p.id for p in reponse.projets] + list(reponse.autres)
    assert list(classer(profil, catalogue, regles, aujourdhui)) == attendu


@pytest.mark.parametrize(
    ("champs", "raison"),
    [
        ({"statut": Statut.TERMINE}, "termine"),
        ({"dates": Dates(fin="2026-10")}, "termine"),
        ({"incomplet": True}, "incomplet"),
        ({"otn": Appartenance.NON_PROUVE}, "non-prouve"),
    ],
)
def test_un_projet_jamais_recommande_n_a_de_rang_nulle_part_et_une_seule_raison(
    champs: dict[str, Any], raison: str, regles: Regles, aujourdhui: date
) -> None:
    carte = rangs("x", catalogue_de([projet("x", **champs), projet("y")]), regles, aujourdhui)
    assert (carte.recommande, carte.ensuite, carte.ecarte) == (0, 0, 18 * 19)
    assert [(un.critere, un.raison) for un in carte.raisons] == [(JAMAIS, regles.phrases.jamais[raison])]


def test_un_projet_remplace_nomme_sa_suite(regles: Regles, aujourdhui: date) -> None:
    carte = rangs("x", catalogue_de([projet("x"), projet("y", remplace="x")]), regles, aujourdhui)
    assert len(carte.raisons) == 1
    assert "Projet y" in carte.raisons[0].raison


def test_la_carte_compte_les_raisons_de_la_plus_frequente_a_la_plus_rare(regles: Regles, aujourdhui: date) -> None:
    fiches = [projet("x", secteurs=("mines",), regions=("08",))]
    carte = rangs("x", catalogue_de(fiches), regles, aujourdhui)
    # Mines : la région 08 et « toutes » conviennent; 16 régions et « hors-quebec » écartent.
    assert (carte.recommande, carte.ensuite) == (2, 0)
    assert [(un.critere, un.cases) for un in carte.raisons] == [("secteur", 17 * 19), ("region", 16), ("region", 1)]


def test_apres_le_troisieme_le_projet_vient_ensuite(regles: Regles, aujourdhui: date) -> None:
    fiches = [projet(un) for un in "abcd"]
    carte = rangs("d", catalogue_de(fiches), regles, aujourdhui)
    assert {case.rang for case in carte.cases} == {4, None}
    assert carte.ensuite == 18 * 18


def test_un_projet_ou_un_frein_inconnu_est_dit(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    with pytest.raises(ErreurProjet, match="Le projet « nulle-part » n'est pas dans le catalogue"):
        rangs("nulle-part", catalogue, regles, aujourdhui)
    with pytest.raises(ErreurProfil):
        rangs(catalogue.projets[0].id, catalogue, regles, aujourdhui, ["paresse"])


def test_moins_de_trois_cents_millisecondes_a_deux_mille_projets(regles: Regles, aujourdhui: date) -> None:
    listes = regles.referentiel
    grand = catalogue_de(projets_synthetiques(2_000, list(listes.secteur), list(listes.frein), list(listes.etape)))
    partout = [un.id for un in grand.projets if un.secteurs == ("tous",) and un.regions == ("toutes",)]
    debut = time.perf_counter()
    carte = rangs(partout[0], grand, regles, aujourdhui, ["temps"])
    assert time.perf_counter() - debut < 0.3
    assert carte.recommande + carte.ensuite == 18 * 18
