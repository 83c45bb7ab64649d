"""The result: what was understood, what changes, the projects, the path and what is next."""

from __future__ import annotations

import pytest

from actions import ActionRecommander
from tests.unit.actions.jeu import AILLEURS, CHANTIER, FERME, genres, jouer, retenu


async def test_la_reponse_dit_ce_qui_est_compris_puis_les_projets_le_parcours_et_la_suite() -> None:
    messages, evenements = await jouer(ActionRecommander(), CHANTIER)
    assert genres(messages) == ["texte", "recommandation", "parcours", "suite"]
    assert messages[0]["texte"].startswith(
        "Ce que j'ai compris : Construction; Montérégie; le manque de connaissances."
    )
    assert messages[1]["recommandation"]["projets"][0]["id"] == "iqc-4-0"
    cases = retenu(evenements)
    assert cases["projets_montres"][0] == "iqc-4-0"
    assert cases["profil_montre"] == CHANTIER
    assert cases["autres_vus"] == 0


async def test_ce_qui_n_est_pas_connu_est_dit_a_preciser() -> None:
    messages, _ = await jouer(ActionRecommander(), {"regions": ["05"], "secteurs": ["sans-reponse"]})
    assert "secteur à préciser; Estrie; freins à préciser" in messages[0]["texte"]


async def test_une_correction_dit_ce_qui_change_avant_la_recommandation() -> None:
    _, evenements = await jouer(ActionRecommander(), CHANTIER)
    messages, _ = await jouer(ActionRecommander(), {**retenu(evenements), **FERME})
    assert genres(messages) == ["texte", "texte", "recommandation", "parcours", "suite"]
    assert messages[1]["texte"].startswith("Ce qui change : Agriculture (avant : Construction)")
    assert "Retirés : Initiative québécoise" in messages[1]["texte"]
    assert len(messages[1]["texte"]) <= 350


async def test_sans_effet_la_correction_le_dit() -> None:
    _, evenements = await jouer(ActionRecommander(), CHANTIER)
    messages, _ = await jouer(ActionRecommander(), {**retenu(evenements), **CHANTIER, "regions": ["05"]})
    assert messages[1]["texte"] == "Ce qui change : Estrie (avant : Montérégie). Les projets restent les mêmes."


async def test_hors_du_quebec_la_reponse_dit_pourquoi_il_n_y_a_pas_de_projet() -> None:
    messages, evenements = await jouer(ActionRecommander(), AILLEURS)
    assert "établies au Québec" in messages[1]["texte"]
    assert retenu(evenements)["projets_montres"] == []


async def test_une_valeur_hors_des_listes_est_ignoree() -> None:
    cases = {"secteurs": ["<script>", 12], "regions": None, "freins": ["sans-reponse"]}
    messages, _ = await jouer(ActionRecommander(), cases)
    assert messages[1]["recommandation"]["profil"]["secteurs"] == ()


async def test_une_panne_du_catalogue_est_dite_et_le_profil_garde(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OTN_DATABASE_URL", "sqlite:////nulle/part/x.sqlite")
    messages, evenements = await jouer(ActionRecommander(), {"secteurs": ["mines"]})
    assert messages[0]["type"] == "avis"
    assert "gardées" in messages[0]["texte"]
    assert evenements == []
    assert messages[0]["correlation"] in caplog.text
    assert "Traceback" not in str(messages)
