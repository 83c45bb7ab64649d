"""A new start."""

from __future__ import annotations

from actions import ActionRecommencer
from tests.unit.actions.jeu import jouer


async def test_recommencer_vide_le_profil() -> None:
    _, evenements = await jouer(ActionRecommencer(), {"secteurs": ["mines"]})
    assert [evenement["event"] for evenement in evenements] == ["reset_slots"]
