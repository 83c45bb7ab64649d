"""Rasa's actions made once, without some of what they do at each turn for nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Any

from rasa.core.actions import action
from rasa.core.actions.action import Action, ActionExtractSlots, RemoteAction
from rasa.core.actions.forms import FormAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.constants import (
    ACTION_EXTRACT_SLOTS,
    ACTION_VALIDATE_SLOT_MAPPINGS,
    MAPPING_TYPE,
    REQUESTED_SLOT,
    SlotMappingType,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig

from bot.rasa_channel.suivi_leger import SuiviLeger


def garder_les_actions(domaine: Domain, adresse: EndpointConfig | None) -> None:
    """Change, for the process, how the actions of this domain are found: Rasa makes a dozen to find one.

    They hold nothing of a conversation.
    """
    faire, d_entites = action.action_for_name_or_text, _d_entites_seulement(domaine)

    @cache
    def gardee(nom: str) -> Action:
        if nom == ACTION_EXTRACT_SLOTS and d_entites:
            return _Extraction(adresse)
        de_rasa = faire(nom, domaine, adresse)
        plus_legere = _PLUS_LEGERES.get(type(de_rasa))
        return plus_legere(nom, adresse) if plus_legere is not None else de_rasa

    def trouver(action_name_or_text: str, domain: Domain, action_endpoint: EndpointConfig | None) -> Action:
        if domain is domaine and action_endpoint is adresse:
            return gardee(action_name_or_text)
        return faire(action_name_or_text, domain, action_endpoint)

    action.action_for_name_or_text = trouver
    FormAction._create_unique_entity_mappings = _gardees(FormAction._create_unique_entity_mappings, domaine)  # type: ignore[method-assign]


def _gardees(chercher: Callable[[FormAction, Domain], set[str]], domaine: Domain) -> Callable[..., set[str]]:
    """What Rasa looks for in the domain for each slot of each message: what only one slot of a form is filled by."""
    par_formulaire: dict[str, set[str]] = {}

    def correspondances(formulaire: FormAction, domain: Domain) -> set[str]:
        if domain is not domaine:
            return chercher(formulaire, domain)
        nom = formulaire.name()
        if nom not in par_formulaire:
            par_formulaire[nom] = chercher(formulaire, domain)
        return par_formulaire[nom]

    return correspondances


class _Extraction(ActionExtractSlots):
    """For slots that only entities fill."""

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        """What Rasa finds, not looked for when the message has no entity."""
        if tracker.latest_message is None or not tracker.latest_message.entities:
            return []
        return await super().run(output_channel, nlg, tracker, domain)


class _Formulaire(FormAction):
    """It asks its next question of a copy of the conversation, and Rasa makes that one by replaying all its events."""

    def _temporary_tracker(
        self, current_tracker: DialogueStateTracker, additional_events: list[Event], domain: Domain
    ) -> DialogueStateTracker:
        if not isinstance(current_tracker, SuiviLeger):
            return super()._temporary_tracker(current_tracker, additional_events, domain)
        suivi = current_tracker.copy()
        # A conversation made anew signs none of its events.
        suivi.model_id = suivi.assistant_id = None
        demande = SlotSet(REQUESTED_SLOT, self.get_slot_to_fill(current_tracker))
        for evenement in (demande, ActionExecuted(self.name()), *additional_events):
            suivi.update(evenement, domain)
        return suivi


class _Distante(RemoteAction):
    """Ours read the slots and the last message, never the past turns: those are neither put in words nor sent."""

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        etat = {**tracker.current_state(), "events": []}
        return super()._action_call_format(
            SimpleNamespace(sender_id=tracker.sender_id, current_state=lambda _: etat), domain
        )


_PLUS_LEGERES: dict[type[Action], Callable[[str, EndpointConfig | None], Action]] = {
    FormAction: _Formulaire,
    RemoteAction: _Distante,
}


def _d_entites_seulement(domaine: Domain) -> bool:
    """True when a message without entities fills no slot, and no action of ours is asked about it."""
    correspondances = [correspondance for slot in domaine.slots for correspondance in slot.mappings]
    return ACTION_VALIDATE_SLOT_MAPPINGS not in domaine.user_actions and all(
        correspondance[MAPPING_TYPE] == str(SlotMappingType.FROM_ENTITY)
        or (correspondance[MAPPING_TYPE] == str(SlotMappingType.CUSTOM) and not correspondance.get("action"))
        for correspondance in correspondances
    )
