"""Rules applied without useless searches choose the same actions as Rasa's own."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import pytest
from rasa.core.policies.rule_policy import RULES, RulePolicy
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.modele import Comprehension
from bot.rasa_channel.execution_graphe import ExecutionDirecte
from bot.rasa_channel.regles_allegees import alleger_les_regles
from bot.rasa_channel.suivi_leger import SuiviLeger
from tests.unit.rasa_channel.conversations_au_hasard import evenements_au_hasard

_GRAINE, _CONVERSATIONS = 7, 60


@pytest.fixture(scope="module")
def de_rasa(comprehension: Comprehension) -> RulePolicy:
    (politique,) = ExecutionDirecte(comprehension._processeur.graph_runner).composants(RulePolicy)
    return politique


@pytest.fixture(scope="module")
def domaine(comprehension: Comprehension) -> Domain:
    domaine: Domain = comprehension._processeur.domain
    return domaine


def _allegee(politique: RulePolicy) -> RulePolicy:
    copie = copy.copy(politique)
    alleger_les_regles(copie)
    return copie


def _conversation(domaine: Domain, hasard: random.Random) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("conv", evenements_au_hasard(domaine, hasard), domaine.slots)


def _prevue(politique: RulePolicy, suivi: DialogueStateTracker, domaine: Domain) -> tuple[Any, ...]:
    prevue = politique.predict_action_probabilities(suivi, domaine)
    return prevue.probabilities, prevue.is_no_user_prediction, prevue.hide_rule_turn, prevue.events


def test_la_meme_action_est_choisie_partout(de_rasa: RulePolicy, domaine: Domain) -> None:
    allegee, hasard = _allegee(de_rasa), random.Random(_GRAINE)
    choisies = set()
    for _ in range(_CONVERSATIONS):
        suivi = _conversation(domaine, hasard)
        leger = SuiviLeger.from_events("conv", list(suivi.events), domaine.slots)
        attendu = _prevue(de_rasa, suivi, domaine)
        assert _prevue(allegee, suivi, domaine) == _prevue(allegee, leger, domaine) == attendu
        choisies.add(tuple(attendu[0]))
    # The draw says something: many different actions were chosen.
    assert len(choisies) > 10


def _seule(de_rasa: RulePolicy, etats: list[dict[str, Any]]) -> RulePolicy:
    """A policy of this one rule, which recommends."""
    politique = copy.copy(de_rasa)
    politique.lookup = {**de_rasa.lookup, RULES: {json.dumps(etats): "action_recommander"}}
    alleger_les_regles(politique)
    return politique


def _recommande(politique: RulePolicy, domaine: Domain, evenements: list[Event]) -> bool:
    suivi = SuiviLeger.from_events("conv", evenements, domaine.slots)
    prevue = politique.predict_action_probabilities(suivi, domaine)
    return prevue.probabilities[domaine.index_for_action("action_recommander")] == 1.0


@pytest.mark.parametrize(("avant", "recommande"), [("action_prochaine_etape", True), ("action_expliquer", False)])
def test_le_passe_que_nomme_une_regle_compte_encore(
    de_rasa: RulePolicy, domaine: Domain, avant: str, recommande: bool
) -> None:
    """The same last state, after another action."""
    dit = {"intent": "informer"}
    politique = _seule(
        de_rasa,
        [
            {"prev_action": {"action_name": "action_prochaine_etape"}, "user": dit},
            {"prev_action": {"action_name": "action_recommencer"}, "user": dit},
        ],
    )
    entendu = UserUttered("dit", {"name": "informer", "confidence": 1.0})
    suite = [ActionExecuted("action_listen"), entendu, ActionExecuted(avant), ActionExecuted("action_recommencer")]
    assert _recommande(politique, domaine, suite) is recommande


def test_une_regle_sur_un_texte_est_encore_cherchee(de_rasa: RulePolicy, domaine: Domain) -> None:
    """None is written today; the day one is, it must not be passed over."""
    dit = {"prev_action": {"action_name": "action_listen"}, "user": {"text": "mot de passe"}}
    entendu = UserUttered("mot de passe", {"name": "informer", "confidence": 1.0})
    assert _recommande(_seule(de_rasa, [dit]), domaine, [ActionExecuted("action_listen"), entendu])
