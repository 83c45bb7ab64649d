"""Rasa's rules applied without what cannot change their outcome: it is done again at each of the steps of a turn."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.constants import SHOULD_NOT_BE_SET
from rasa.shared.core.domain import State

from bot.rasa_channel.suivi_leger import SuiviLeger

_AUCUNE = (None, None, False)
# Where a state names the action before it and the intent just read.
_NOMS = (("prev_action", "action_name"), ("user", "intent"))


def alleger_les_regles(politique: RulePolicy) -> None:
    """Change this loaded policy, not its class.

    - The rules are searched twice, for the text said and for its intent: the first time only if a rule names a text.
    - Past the length of the longest rule, older states agree with every rule (`RulePolicy._is_rule_applicable`): they
      are not gone through.
    - Of all the rules, only those that may agree with the last state are compared with it.
    """
    regles = {
        cle: json.loads(cle) for nom in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for cle in politique.lookup.get(nom, ())
    }
    plus_longue = max(map(len, regles.values()), default=1)
    nomment_un_texte = any("text" in etat.get("user", ()) for regle in regles.values() for etat in regle)
    chercher, tous_les_etats = politique._find_action_from_rules, politique._prediction_states
    comparer, repertoire = politique._get_possible_keys, _Repertoire(regles)

    def chercher_une_fois(tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
        if use_text_for_last_user_input and not nomment_un_texte:
            return _AUCUNE
        return chercher(tracker, domain, use_text_for_last_user_input)

    def derniers_etats(tracker: Any, domain: Any, use_text_for_last_user_input: bool, **nommes: Any) -> list[State]:
        if not isinstance(tracker, SuiviLeger):
            return tous_les_etats(tracker, domain, use_text_for_last_user_input, **nommes)[-plus_longue:]
        etats = tracker.derniers_etats(domain, plus_longue)
        politique.featurizer._choose_last_user_input([etats], use_text_for_last_user_input)
        return etats

    def comparer_les_probables(lookup: dict[str, str], states: list[State]) -> set[str]:
        # Before any action, Rasa does not look at the intent.
        if not states or not states[-1].get("prev_action"):
            return comparer(lookup, states)
        return comparer({cle: lookup[cle] for cle in repertoire.probables(states[-1]) if cle in lookup}, states)

    politique._find_action_from_rules = chercher_une_fois  # type: ignore[method-assign]
    politique._prediction_states = derniers_etats  # type: ignore[method-assign]
    politique._get_possible_keys = comparer_les_probables  # type: ignore[method-assign]


class _Repertoire:
    """Rules by what their last state names: an action before, an intent, or neither."""

    def __init__(self, regles: Mapping[str, Sequence[State]]) -> None:
        self._par_noms: defaultdict[tuple[str | None, ...], list[str]] = defaultdict(list)
        for cle, etats in regles.items():
            self._par_noms[_nommes(etats[-1])].append(cle)

    def probables(self, etat: State) -> Iterator[str]:
        """The keys of the rules that name nothing else than this state does."""
        action, intention = _nommes(etat)
        for noms in {(une, autre) for une in (action, None) for autre in (intention, None)}:
            yield from self._par_noms.get(noms, ())


def _nommes(etat: State) -> tuple[str | None, ...]:
    """A name that is a wish rather than a name (« should not be set », nothing) counts as none."""
    return tuple(_nom(etat.get(partie, {}).get(champ)) for partie, champ in _NOMS)


def _nom(valeur: Any) -> str | None:
    return valeur if isinstance(valeur, str) and valeur and valeur != SHOULD_NOT_BE_SET else None
