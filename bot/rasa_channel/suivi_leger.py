"""A conversation as Rasa holds it during a turn, copied and looked back on without replaying it each time.

Rasa runs every action on a copy of the conversation, made by replaying all its events, and replays them again for each
prediction. A turn takes several of both.
"""

from __future__ import annotations

import copy
from collections import deque
from operator import is_

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActiveLoop,
    BotUttered,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

# They come after the others and take nothing back.
_S_AJOUTENT = (UserUttered, BotUttered, SlotSet, DefinePrevUserUtteredFeaturization)


class _Passe:
    """The last states that led to the events replayed so far."""

    def __init__(self, depart: DialogueStateTracker, combien: int) -> None:
        self._suivi, self._combien = depart, combien
        self._etats = deque[State](maxlen=combien - 1)
        self._rejoues: list[Event] = []

    def continue_par(self, evenements: list[Event], combien: int) -> bool:
        """True when these events begin by those replayed; a loop that runs again takes some back."""
        return combien == self._combien and _commence_par(evenements, self._rejoues)

    def etats(self, evenements: list[Event], domaine: Domain) -> list[State]:
        """The state before each of the last actions, and the present one."""
        nouveaux = evenements[len(self._rejoues) :]
        anciennes = sum(isinstance(evenement, ActionExecuted) for evenement in nouveaux) - self._combien + 1
        for evenement in nouveaux:
            if isinstance(evenement, ActionExecuted):
                anciennes -= 1
                if anciennes < 0:
                    self._etats.append(domaine.get_active_state(self._suivi))
            evenement.apply_to(self._suivi)
        self._rejoues = evenements
        # A policy takes out of the states that it is given what it must not see.
        return [_copier(etat) for etat in (*self._etats, domaine.get_active_state(self._suivi))]


class SuiviLeger(DialogueStateTracker):
    """Rasa's tracker, with the same outcome."""

    _passe: _Passe | None = None
    # The events at the last call of `applied_events`, its answer, and the loops that they name.
    _connus: tuple[list[Event], list[Event], frozenset[str]] = ([], [], frozenset())

    def copy(self) -> SuiviLeger:
        """The same conversation; what happens to one does not happen to the other."""
        autre = object.__new__(SuiviLeger)
        autre.__dict__.update(self.__dict__)
        autre.slots = {nom: copy.copy(slot) for nom, slot in self.slots.items()}
        autre.events = deque(self.events, self.events.maxlen)
        autre.active_loop = copy.copy(self.active_loop)
        autre._passe = None
        return autre

    def applied_events(self) -> list[Event]:
        """The events that were not taken back: Rasa's answer, gone on with while what is new takes nothing back."""
        connus, appliques, boucles = self._connus
        evenements = list(self.events)
        nouveaux = evenements[len(connus) :]
        if connus and _commence_par(evenements, connus) and all(_s_ajoute(un, boucles) for un in nouveaux):
            appliques = appliques + nouveaux
        else:
            appliques = super().applied_events()
            boucles = frozenset(un.name for un in evenements if isinstance(un, ActiveLoop) and un.name)
        self._connus = evenements, appliques, boucles
        return list(appliques)

    def derniers_etats(self, domaine: Domain, combien: int) -> list[State]:
        """The last of `past_states`, so many at most: the state before each action, and the present one."""
        evenements = self.applied_events()
        if self._passe is None or not self._passe.continue_par(evenements, combien):
            self._passe = _Passe(self.init_copy(), combien)
        return self._passe.etats(evenements, domaine)


def _s_ajoute(evenement: Event, boucles: frozenset[str]) -> bool:
    """False when it may take back what was before, as a loop that runs again does, or name a loop."""
    if isinstance(evenement, ActionExecuted):
        return evenement.action_name not in boucles
    return isinstance(evenement, _S_AJOUTENT)


def _commence_par(evenements: list[Event], debut: list[Event]) -> bool:
    return len(debut) <= len(evenements) and all(map(is_, debut, evenements))


def _copier(etat: State) -> State:
    return {partie: dict(valeurs) for partie, valeurs in etat.items()}  # type: ignore[misc]
