"""The probabilities behind a reading: given on request only."""

from __future__ import annotations

from bot.nlu.modele import Comprehension

_TEXTE = "on manque de temps"


def test_une_lecture_ordinaire_ne_donne_pas_les_probabilites(comprehension: Comprehension) -> None:
    assert "probabilites" not in comprehension.lire(_TEXTE, "freins")


def test_le_detail_ajoute_les_probabilites_sans_changer_la_lecture(comprehension: Comprehension) -> None:
    detaillee = comprehension.lire(_TEXTE, "freins", detail=True)
    probabilites = detaillee.pop("probabilites")
    assert detaillee == comprehension.lire(_TEXTE, "freins")
    assert set(probabilites) == {"intentions", "freins", "secteurs"}
    assert probabilites["freins"]["temps"] == 1.0, "une formulation dite telle quelle est certaine"
