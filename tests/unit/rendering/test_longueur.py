"""No message is too long, and no sentence is cut in two when whole ones fit."""

from __future__ import annotations

import pytest

from bot.rendering.longueur import abreger, couper, phrases_de, premier_qui_tient


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [
        ("Un. Deux? Trois!", ["Un.", "Deux?", "Trois!"]),
        ("Projet de M.A.D. Collectif. Fin.", ["Projet de M.A.D. Collectif.", "Fin."]),
        ("", []),
    ],
)
def test_un_texte_se_lit_phrase_par_phrase(texte: str, attendu: list[str]) -> None:
    assert phrases_de(texte) == attendu


def test_ce_qui_tient_reste_entier() -> None:
    assert abreger("Nom :", ["Un.", "Deux."], "Le reste ailleurs.", 20) == "Nom : Un. Deux."


def test_ce_qui_ne_tient_pas_est_coupe_a_la_phrase_et_le_reste_est_annonce() -> None:
    assert abreger("Nom :", ["Un.", "Deux, bien plus long."], "Reste ailleurs.", 26) == "Nom : Un. Reste ailleurs."


def test_le_premier_texte_assez_court_est_choisi() -> None:
    assert premier_qui_tient(["trop long pour ici", "court"], 10) == "court"
    assert premier_qui_tient(["trop long pour ici"], 12) == "trop long…"


def test_en_dernier_recours_le_texte_est_coupe_au_mot() -> None:
    assert couper("un deux trois", 10) == "un deux…"
    assert couper("court", 10) == "court"
