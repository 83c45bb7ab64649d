"""A conversation copied and looked back on without replay is the one that Rasa would have replayed."""

from __future__ import annotations

import random
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.modele import Comprehension
from bot.rasa_channel.suivi_leger import SuiviLeger
from tests.unit.rasa_channel.conversations_au_hasard import FORMULAIRE, evenements_au_hasard, vu

_GRAINE, _CONVERSATIONS = 11, 40


@pytest.fixture(scope="module")
def domaine(comprehension: Comprehension) -> Domain:
    domaine: Domain = comprehension._processeur.domain
    return domaine


def _vu(suivi: DialogueStateTracker) -> dict[str, Any]:
    """All that an action or a policy can see of a conversation."""
    return {
        "evenements": list(suivi.events),
        **vu(suivi),
        "id": suivi.sender_id,
    }


def _ouvert(domaine: Domain) -> SuiviLeger:
    suivi = SuiviLeger("conv", domaine.slots)
    suivi.update_with_events(
        [
            ActionExecuted("action_listen"),
            UserUttered("dit", {"name": "informer", "confidence": 1.0}),
            ActionExecuted(FORMULAIRE),
            ActiveLoop(FORMULAIRE),
            SlotSet("regions", ["16"]),
        ],
        domaine,
    )
    return suivi


def test_une_copie_est_celle_de_rasa(domaine: Domain) -> None:
    hasard = random.Random(_GRAINE)
    for _ in range(_CONVERSATIONS):
        evenements = evenements_au_hasard(domaine, hasard)
        leger = SuiviLeger.from_events("conv", evenements, domaine.slots)
        de_rasa = DialogueStateTracker.from_events("conv", evenements, domaine.slots)
        assert _vu(leger.copy()) == _vu(de_rasa.copy())


def test_ce_qui_arrive_a_une_copie_n_arrive_pas_a_l_original(domaine: Domain) -> None:
    suivi = _ouvert(domaine)
    avant, copie = _vu(suivi.copy()), suivi.copy()
    copie.update_with_events(
        [SlotSet("regions", ["12"]), ActionExecuted("action_recommander"), ActiveLoop(None)], domaine
    )
    autre = suivi.copy()
    autre.interrupt_loop(True)
    autre.reject_action(FORMULAIRE)
    assert _vu(suivi) == avant
    assert suivi.active_loop is not None
    assert not suivi.active_loop.is_interrupted
    assert not suivi.active_loop.rejected


@pytest.mark.parametrize("combien", [1, 3, 1000])
def test_le_passe_est_celui_de_rasa_a_chaque_evenement(domaine: Domain, combien: int) -> None:
    """Looked at after each event, as a turn does after each action."""
    hasard, etats = random.Random(_GRAINE), 0
    for _ in range(_CONVERSATIONS):
        leger, de_rasa = SuiviLeger("conv", domaine.slots), DialogueStateTracker("conv", domaine.slots)
        for evenement in evenements_au_hasard(domaine, hasard):
            leger.update(evenement, domaine)
            de_rasa.update(evenement, domaine)
            attendus = de_rasa.past_states(domaine)
            assert leger.derniers_etats(domaine, combien) == attendus[-combien:]
            assert leger.applied_events() == de_rasa.applied_events()
            etats += len(attendus)
    assert etats > 1000


def test_ce_qu_une_politique_retire_d_un_etat_n_est_retire_que_pour_elle(domaine: Domain) -> None:
    suivi = _ouvert(domaine)
    attendus = suivi.derniers_etats(domaine, 5)
    for etat in suivi.derniers_etats(domaine, 5):
        etat.get("user", {}).clear()
    assert suivi.derniers_etats(domaine, 5) == attendus
    assert any(etat.get("user") for etat in attendus)


def test_ce_qu_on_fait_des_evenements_rendus_ne_change_pas_la_conversation(domaine: Domain) -> None:
    suivi = _ouvert(domaine)
    attendus = suivi.applied_events()
    suivi.applied_events().clear()
    assert suivi.applied_events() == attendus


def test_une_copie_et_son_original_ont_chacun_leur_suite(domaine: Domain) -> None:
    """Events of another class are never equal: the same number of them on both sides must not be taken for the same."""
    suivi = _ouvert(domaine)
    avant, copie = suivi.applied_events(), suivi.copy()
    suite, autre = SlotSet("regions", ["12"]), UserUttered("autre", {"name": "nier", "confidence": 1.0})
    suivi.update(suite)
    copie.update(autre)
    assert suivi.applied_events() == [*avant, suite]
    assert copie.applied_events() == [*avant, autre]


@pytest.mark.parametrize(
    "nommes", [{}, {"omit_unset_slots": True}, {"ignore_rule_only_turns": True, "rule_only_data": {}}]
)
def test_ce_que_demandent_d_autres_politiques_vient_de_rasa(domaine: Domain, nommes: dict[str, Any]) -> None:
    suivi = _ouvert(domaine)
    attendus = DialogueStateTracker.from_events("conv", list(suivi.events), domaine.slots)
    assert suivi.past_states(domaine, **nommes) == attendus.past_states(domaine, **nommes)
