"""Conversations without rhyme or reason, for what must hold of all of them."""

from __future__ import annotations

import random

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActiveLoop,
    Event,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)

FORMULAIRE = "formulaire_profil"


def evenements_au_hasard(domaine: Domain, hasard: random.Random) -> list[Event]:
    """Known intents and actions, facts, a form that begins, refuses and ends."""
    evenements: list[Event] = []
    for _ in range(hasard.randrange(1, 9)):
        evenements += [
            ActionExecuted("action_listen"),
            UserUttered("dit", {"name": hasard.choice(domaine.intents), "confidence": 1.0}),
        ]
        for _ in range(hasard.randrange(3)):
            evenements.append(ActionExecuted(hasard.choice([FORMULAIRE, *domaine.action_names_or_texts])))
        if hasard.random() < 0.5:
            evenements.append(ActiveLoop(hasard.choice([FORMULAIRE, None])))
        if hasard.random() < 0.1:
            evenements.append(ActionExecutionRejected(FORMULAIRE))
        if hasard.random() < 0.1:
            evenements.append(UserUtteranceReverted())
        if hasard.random() < 0.3:
            evenements.append(SlotSet("regions", hasard.choice([["16"], None])))
    return evenements
