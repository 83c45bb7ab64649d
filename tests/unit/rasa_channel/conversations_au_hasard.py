"""Conversations without rhyme or reason, for what must hold of all of them."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    ConversationPaused,
    ConversationResumed,
    DefinePrevUserUtteredFeaturization,
    Event,
    FollowupAction,
    LoopInterrupted,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

FORMULAIRE = "formulaire_profil"
# What seldom happens in a conversation, or never in ours.
_RARES: tuple[Callable[[], Event], ...] = (
    ActionReverted,
    AllSlotsReset,
    ConversationPaused,
    ConversationResumed,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    lambda: ActionExecutionRejected(FORMULAIRE),
    lambda: FollowupAction("action_recommander"),
    lambda: LoopInterrupted(True),
)


def evenements_au_hasard(domaine: Domain, hasard: random.Random) -> list[Event]:
    """Known intents and actions, facts, a form that begins, refuses and ends; now and then, nothing before the words."""
    evenements: list[Event] = []
    for _ in range(hasard.randrange(1, 9)):
        if hasard.random() < 0.9:
            evenements.append(ActionExecuted("action_listen"))
        evenements.append(UserUttered("dit", {"name": hasard.choice(domaine.intents), "confidence": 1.0}))
        if hasard.random() < 0.7:
            evenements.append(DefinePrevUserUtteredFeaturization(hasard.random() < 0.2))
        for _ in range(hasard.randrange(3)):
            evenements.append(ActionExecuted(hasard.choice([FORMULAIRE, *domaine.action_names_or_texts])))
            evenements.append(BotUttered(metadata={"utter_action": hasard.choice(domaine.action_names_or_texts)}))
        if hasard.random() < 0.5:
            evenements.append(ActiveLoop(hasard.choice([FORMULAIRE, None])))
        if hasard.random() < 0.3:
            evenements.append(hasard.choice(_RARES)())
        if hasard.random() < 0.3:
            evenements.append(SlotSet("regions", hasard.choice([["16"], None])))
    return evenements


def vu(suivi: DialogueStateTracker) -> dict[str, Any]:
    """What an action, a policy or a form can see of a conversation, besides its events and its signature."""
    return {
        "slots": suivi.current_slot_values(),
        "formulaire": suivi.active_loop,
        "message": suivi.latest_message,
        "reponse": suivi.latest_bot_utterance,
        "action": suivi.latest_action,
        "suite": suivi.followup_action,
        "pause": suivi.is_paused(),
    }
