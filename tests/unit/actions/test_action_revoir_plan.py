"""The plan again."""

from __future__ import annotations

from actions import ActionRevoirPlan
from tests.unit.actions.jeu import CHANTIER, genres, jouer, montres, retenu


async def test_le_plan_revient_sans_changer_le_profil() -> None:
    messages, evenements = await jouer(ActionRevoirPlan(), montres(CHANTIER))
    assert genres(messages) == ["recommandation", "parcours", "suite"]
    assert list(retenu(evenements)) == ["projets_montres"]
