"""Actions made once are those that Rasa would have made, and a message without entities fills no slot."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator
from typing import Any

import pytest
from rasa.core.actions import action
from rasa.core.actions.action import ActionExtractSlots
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import CollectingOutputChannel
from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.nlu.modele import Comprehension
from bot.rasa_channel.actions_gardees import garder_les_actions
from bot.rasa_channel.suivi_leger import SuiviLeger
from tests.unit.rasa_channel.conversations_au_hasard import FORMULAIRE, evenements_au_hasard, vu

_GRAINE, _CONVERSATIONS = 5, 60
_EXTRAIRE = "action_extract_slots"
_ADRESSE, _AILLEURS = EndpointConfig("http://actions.invalid"), EndpointConfig("http://ailleurs.invalid")
_DE_RASA: Any = action.action_for_name_or_text

_UNIQUES_DE_RASA: Any = FormAction._create_unique_entity_mappings


@pytest.fixture(autouse=True)
def fonction_rendue() -> Iterator[None]:
    yield
    action.action_for_name_or_text = _DE_RASA
    FormAction._create_unique_entity_mappings = _UNIQUES_DE_RASA


@pytest.fixture(scope="module")
def domaine(comprehension: Comprehension) -> Domain:
    domaine: Domain = comprehension._processeur.domain
    return domaine


def _retenu(une: Any) -> list[Any]:
    return [valeur for valeur in vars(une).values() if valeur and not isinstance(valeur, (str, bool))]


def test_chaque_action_est_celle_de_rasa_et_ne_retient_que_l_adresse_des_actions(domaine: Domain) -> None:
    """Made once, they serve every conversation."""
    garder_les_actions(domaine, _ADRESSE)
    for nom in domaine.action_names_or_texts:
        gardee, de_rasa = action.action_for_name_or_text(nom, domaine, _ADRESSE), _DE_RASA(nom, domaine, _ADRESSE)
        assert isinstance(gardee, type(de_rasa))
        assert vars(gardee) == vars(de_rasa)
        assert all(valeur is _ADRESSE for valeur in _retenu(gardee))
        assert action.action_for_name_or_text(nom, domaine, _ADRESSE) is gardee


def test_une_autre_adresse_ou_un_autre_domaine_a_les_siennes(domaine: Domain) -> None:
    garder_les_actions(domaine, _ADRESSE)
    assert _AILLEURS in _retenu(action.action_for_name_or_text(_EXTRAIRE, domaine, _AILLEURS))
    autre = Domain.from_dict({"actions": ["action_a_part"]})
    assert action.action_for_name_or_text("action_a_part", autre, _ADRESSE).name() == "action_a_part"
    with pytest.raises(RasaException):
        action.action_for_name_or_text("action_a_part", domaine, _ADRESSE)


def test_ce_qui_ne_remplit_qu_un_slot_d_un_formulaire_est_cherche_une_fois_par_formulaire(domaine: Domain) -> None:
    autre = Domain.from_dict(
        {
            "entities": ["ville"],
            "slots": {
                nom: {"type": "text", "mappings": [{"type": "from_entity", "entity": "ville"}]} for nom in ("a", "b")
            },
            "forms": {"un": {"required_slots": ["a"]}, "deux": {"required_slots": ["a", "b"]}},
        }
    )
    attendus = {nom: _UNIQUES_DE_RASA(FormAction(nom, _ADRESSE), autre) for nom in ("un", "deux")}
    assert attendus["un"] != attendus["deux"]
    garder_les_actions(autre, _ADRESSE)
    for nom in ("un", "deux", "un"):
        assert FormAction(nom, _ADRESSE)._create_unique_entity_mappings(autre) == attendus[nom]
    du_projet = FormAction(FORMULAIRE, _ADRESSE)
    assert du_projet._create_unique_entity_mappings(domaine) == _UNIQUES_DE_RASA(du_projet, domaine) != set()


def _vu(suivi: DialogueStateTracker) -> dict[str, Any]:
    """All that the question of a form can see of a conversation; the time of its events aside."""
    return {
        "evenements": suivi.events_after_latest_restart(),
        **vu(suivi),
        "signe": (suivi.sender_id, suivi.model_id, suivi.assistant_id),
    }


def test_un_formulaire_demande_dans_la_meme_conversation_que_chez_rasa(domaine: Domain) -> None:
    garder_les_actions(domaine, _ADRESSE)
    gardee: Any = action.action_for_name_or_text(FORMULAIRE, domaine, _ADRESSE)
    hasard, de_rasa = random.Random(_GRAINE), FormAction(FORMULAIRE, _ADRESSE)
    for _ in range(_CONVERSATIONS):
        suivi = SuiviLeger.from_events("conv", evenements_au_hasard(domaine, hasard), domaine.slots)
        suivi.model_id = suivi.assistant_id = "x"
        avant, nouveaux = _vu(suivi.copy()), [ActiveLoop(FORMULAIRE), SlotSet("regions", ["12"])]
        attendue = de_rasa._temporary_tracker(suivi, list(nouveaux), domaine)
        assert _vu(gardee._temporary_tracker(suivi, nouveaux, domaine)) == _vu(attendue)
        assert _vu(suivi) == avant
        assert all(nouveau.metadata == {} for nouveau in nouveaux)


def test_une_action_recoit_la_meme_chose_sans_les_tours_passes(domaine: Domain) -> None:
    garder_les_actions(domaine, _ADRESSE)
    hasard = random.Random(_GRAINE)
    suivi = SuiviLeger.from_events("conv", evenements_au_hasard(domaine, hasard), domaine.slots)
    gardee: Any = action.action_for_name_or_text("action_recommander", domaine, _ADRESSE)
    attendu = _DE_RASA("action_recommander", domaine, _ADRESSE)._action_call_format(suivi, domaine)
    assert attendu["tracker"].pop("events")
    recu = gardee._action_call_format(suivi, domaine)
    assert recu["tracker"].pop("events") == []
    assert recu == attendu


def _trouves(extraire: Any, suivi: SuiviLeger, domaine: Domain) -> list[tuple[str, Any]]:
    sans_reponse = TemplatedNaturalLanguageGenerator({})
    evenements: list[Event] = asyncio.run(extraire.run(CollectingOutputChannel(), sans_reponse, suivi, domaine))
    assert all(isinstance(evenement, SlotSet) for evenement in evenements)
    return [(evenement.key, evenement.value) for evenement in evenements if isinstance(evenement, SlotSet)]


def test_les_memes_slots_sont_trouves_avec_ou_sans_entites(domaine: Domain) -> None:
    garder_les_actions(domaine, _ADRESSE)
    gardee, de_rasa = action.action_for_name_or_text(_EXTRAIRE, domaine, _ADRESSE), ActionExtractSlots(_ADRESSE)
    hasard, trouves = random.Random(_GRAINE), 0
    for _ in range(_CONVERSATIONS):
        suivi = SuiviLeger.from_events("conv", evenements_au_hasard(domaine, hasard), domaine.slots)
        entites = [{"entity": nom, "value": "x"} for nom in domaine.entities if hasard.random() < 0.2]
        dit = {"name": hasard.choice(domaine.intents), "confidence": 1.0}
        suivi.update(UserUttered("dit", dit, hasard.choice([entites, []])))
        attendus = _trouves(de_rasa, suivi, domaine)
        assert _trouves(gardee, suivi, domaine) == attendus
        trouves += len(attendus)
    assert trouves > 10


@pytest.mark.parametrize(
    ("correspondance", "actions"),
    [
        ({"type": "from_text"}, []),
        ({"type": "from_intent", "value": "oui"}, []),
        ({"type": "custom", "action": "action_a_part"}, ["action_a_part"]),
        ({"type": "from_entity", "entity": "ville"}, ["action_validate_slot_mappings"]),
    ],
)
def test_un_slot_que_remplit_autre_chose_qu_une_entite_est_toujours_cherche(
    correspondance: dict[str, Any], actions: list[str]
) -> None:
    autre = Domain.from_dict(
        {
            "entities": ["ville"],
            "actions": actions,
            "slots": {"ville": {"type": "text", "mappings": [correspondance]}},
        }
    )
    garder_les_actions(autre, _ADRESSE)
    assert type(action.action_for_name_or_text(_EXTRAIRE, autre, _ADRESSE)) is ActionExtractSlots
