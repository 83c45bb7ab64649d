"""A doubt becomes a short choice."""

from __future__ import annotations

from actions import ActionPreciser
from tests.unit.actions.jeu import jouer


async def test_les_candidats_du_message_sont_montres() -> None:
    entites = [
        {"entity": "candidat_region", "value": "16", "libelle": "Rive-Sud de Montréal", "surface": "Rive-Sud"},
        {"entity": "candidat_region", "value": "12", "libelle": "Rive-Sud de Québec", "surface": "Rive-Sud"},
    ]
    messages, _ = await jouer(ActionPreciser(), {}, entites)
    assert [c["libelle"] for c in messages[0]["choix"]] == [
        "Rive-Sud de Montréal",
        "Rive-Sud de Québec",
        "Aucun de ces choix",
    ]
    assert messages[0]["multiple"] is False


async def test_plusieurs_freins_se_choisissent_a_la_fois() -> None:
    entites = [
        {"entity": "candidat_frein", "value": "temps", "libelle": "On manque de temps"},
        {"entity": "candidat_frein", "value": "main-d-oeuvre", "libelle": "On manque de personnel"},
    ]
    messages, _ = await jouer(ActionPreciser(), {}, entites)
    assert messages[0]["multiple"] is True
    assert messages[0]["choix"][1]["acte"] == {"intention": "informer", "freins": ["main-d-oeuvre"]}
