"""The first thing to do this week."""

from __future__ import annotations

from actions import ActionProchaineEtape
from tests.unit.actions.jeu import CHANTIER, genres, jouer, montres


async def test_la_premiere_etape_dit_quoi_faire_avec_qui_et_ou() -> None:
    messages, _ = await jouer(ActionProchaineEtape(), montres(CHANTIER))
    assert genres(messages) == ["avis", "suite"]
    assert messages[0]["texte"].startswith("Cette semaine : Inscrivez une personne")
    assert "Groupe BIM du Québec" in messages[0]["texte"]
    assert messages[0]["liens"][0]["url"].startswith("https://")
    assert len(messages[0]["texte"]) <= 350
