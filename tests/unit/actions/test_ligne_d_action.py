"""Each action leaves one line: its name, how it ended, how long it took; the conversation by its print only."""

from __future__ import annotations

import logging

import pytest

import actions.base
from actions import ActionRecommander
from bot.observation import empreinte
from tests.unit.actions.jeu import CHANTIER, jouer


@pytest.mark.parametrize(
    ("panne", "issue", "temps", "details"),
    [
        (False, "faite", (10.0, 10.03, 10.05, 10.25), {"moteur": 20.0}),
        (True, "panne", (10.0, 10.25), {}),
    ],
)
async def test_une_action_laisse_une_ligne_et_sa_duree(
    panne: bool,
    issue: str,
    temps: tuple[float, ...],
    details: dict[str, float],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    action, secondes = ActionRecommander(), iter(temps)
    monkeypatch.setattr(action, "chrono", lambda: next(secondes))
    if panne:
        monkeypatch.setattr(actions.base, "services", lambda: 1 / 0)
    caplog.set_level(logging.INFO, "actions")
    await jouer(action, CHANTIER)
    (ligne,) = [r for r in caplog.records if r.message == "action"]
    assert ligne.__dict__["champs"] == {
        "conversation": empreinte("essai"), "action": "action_recommander", "issue": issue, "ms": 250.0,
        "details": details,
    }  # fmt: skip
