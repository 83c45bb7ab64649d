"""Before any result, the acts about a result say what is missing."""

from __future__ import annotations

import pytest

from actions import (
    ActionComparer,
    ActionDetailsProjet,
    ActionExpliquer,
    ActionPourquoiPas,
    ActionProchaineEtape,
    ActionRevoirPlan,
    ActionVoirAutres,
)
from actions.base import ActionOtn
from tests.unit.actions.jeu import CHANTIER, genres, jouer

_ACTIONS = (
    ActionComparer,
    ActionDetailsProjet,
    ActionExpliquer,
    ActionPourquoiPas,
    ActionProchaineEtape,
    ActionRevoirPlan,
    ActionVoirAutres,
)


@pytest.mark.parametrize("action", _ACTIONS)
async def test_ce_qui_manque_est_nomme(action: type[ActionOtn]) -> None:
    messages, evenements = await jouer(action(), {"secteurs": ["mines"]}, formulaire=True)
    assert [m["texte"] for m in messages] == [
        "Je n'ai pas encore fait de recommandation. Il me manque ce qui vous freine et votre région."
    ]
    assert evenements == []


@pytest.mark.parametrize("action", _ACTIONS)
async def test_quand_rien_ne_manque_le_resultat_est_montre(action: type[ActionOtn]) -> None:
    messages, _ = await jouer(action(), CHANTIER)
    assert genres(messages) == ["texte", "recommandation", "parcours", "suite"]


@pytest.mark.parametrize("action", _ACTIONS)
async def test_dans_le_formulaire_la_suite_n_est_pas_proposee(action: type[ActionOtn]) -> None:
    messages, _ = await jouer(action(), {**CHANTIER, "projets_montres": ["iqc-4-0"]}, formulaire=True)
    assert not any("question" in message for message in messages)
