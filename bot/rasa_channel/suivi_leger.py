"""A conversation as Rasa holds it during a turn, copied and looked back on without replaying it each time.

Rasa runs every action on a copy of the conversation, made by replaying all its events, and replays them again for each
prediction. A turn takes several of both.
"""

from __future__ import annotations

import copy
from collections import deque
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, Event
from rasa.shared.core.trackers import DialogueStateTracker


class _Passe:
    """The states that led to the events replayed so far."""

    def __init__(self, depart: DialogueStateTracker) -> None:
        self._suivi, self._etats = depart, list[State]()
        self._rejoues: list[Event] = []

    def continue_par(self, evenements: list[Event]) -> bool:
        """True when these events begin by those replayed; a loop that runs again takes some back."""
        connus = len(self._rejoues)
        return connus <= len(evenements) and all(
            a is b for a, b in zip(self._rejoues, evenements[:connus], strict=True)
        )

    def etats(self, evenements: list[Event], domaine: Domain) -> list[State]:
        """The state before each action, and the present one."""
        for evenement in evenements[len(self._rejoues) :]:
            if isinstance(evenement, ActionExecuted):
                self._etats.append(domaine.get_active_state(self._suivi))
            self._suivi.update(evenement)
            self._rejoues.append(evenement)
        # A policy takes out of the states that it is given what it must not see.
        return [_copier(etat) for etat in (*self._etats, domaine.get_active_state(self._suivi))]


class SuiviLeger(DialogueStateTracker):
    """Rasa's tracker, with the same outcome."""

    _passe: _Passe | None = None

    def copy(self) -> SuiviLeger:
        """The same conversation; what happens to one does not happen to the other."""
        autre = object.__new__(SuiviLeger)
        autre.__dict__.update(self.__dict__)
        autre.slots = {nom: copy.copy(slot) for nom, slot in self.slots.items()}
        autre.events = deque(self.events, self.events.maxlen)
        autre.active_loop = copy.copy(self.active_loop)
        autre._passe = None
        return autre

    def past_states(
        self, domain: Domain, omit_unset_slots: bool = False, ignore_rule_only_turns: bool = False, **nommes: Any
    ) -> list[State]:  # fmt: skip
        """The state before each action, and the present one."""
        if omit_unset_slots or ignore_rule_only_turns:
            return super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, **nommes)
        evenements = self.applied_events()
        if self._passe is None or not self._passe.continue_par(evenements):
            self._passe = _Passe(self.init_copy())
        return self._passe.etats(evenements, domain)


def _copier(etat: State) -> State:
    return {partie: dict(valeurs) for partie, valeurs in etat.items()}  # type: ignore[misc]
