"""Rasa's rules applied without what cannot change their outcome: it is done again at each of the steps of a turn."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.shared.core.domain import State

_AUCUNE = (None, None, False)


def alleger_les_regles(politique: RulePolicy) -> None:
    """Change this loaded policy, not its class.

    - The rules are searched twice, for the text said and for its intent: the first time only if a rule names a text.
    - Past the length of the longest rule, older states agree with every rule (`RulePolicy._is_rule_applicable`): they
      are not gone through.
    """
    regles = [json.loads(cle) for nom in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for cle in politique.lookup.get(nom, ())]
    plus_longue = max(map(len, regles), default=0)
    nomment_un_texte = any("text" in etat.get("user", ()) for regle in regles for etat in regle)
    chercher, tous_les_etats = politique._find_action_from_rules, politique._prediction_states

    def chercher_une_fois(tracker: Any, domain: Any, use_text_for_last_user_input: bool) -> Any:
        if use_text_for_last_user_input and not nomment_un_texte:
            return _AUCUNE
        return chercher(tracker, domain, use_text_for_last_user_input)

    def derniers_etats(*arguments: Any, **nommes: Any) -> list[State]:
        return tous_les_etats(*arguments, **nommes)[-plus_longue:]

    politique._find_action_from_rules = chercher_une_fois  # type: ignore[method-assign]
    politique._prediction_states = derniers_etats  # type: ignore[method-assign]
