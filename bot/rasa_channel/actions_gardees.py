"""Rasa's actions made once, and its search for slots left out of the messages where it can find none."""

from __future__ import annotations

from functools import cache

from rasa.core.actions import action
from rasa.core.actions.action import Action, ActionExtractSlots
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg.generator import NaturalLanguageGenerator
from rasa.shared.core.constants import (
    ACTION_EXTRACT_SLOTS,
    ACTION_VALIDATE_SLOT_MAPPINGS,
    MAPPING_TYPE,
    SlotMappingType,
)
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.utils.endpoints import EndpointConfig


def garder_les_actions(domaine: Domain, adresse: EndpointConfig | None) -> None:
    """Change, for the process, how the actions of this domain are found: Rasa makes a dozen to find one.

    They hold nothing of a conversation.
    """
    faire, d_entites = action.action_for_name_or_text, _d_entites_seulement(domaine)

    @cache
    def gardee(nom: str) -> Action:
        if nom == ACTION_EXTRACT_SLOTS and d_entites:
            return _Extraction(adresse)
        return faire(nom, domaine, adresse)

    def trouver(action_name_or_text: str, domain: Domain, action_endpoint: EndpointConfig | None) -> Action:
        if domain is domaine and action_endpoint is adresse:
            return gardee(action_name_or_text)
        return faire(action_name_or_text, domain, action_endpoint)

    action.action_for_name_or_text = trouver


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


def _d_entites_seulement(domaine: Domain) -> bool:
    """True when a message without entities fills no slot, and no action of ours is asked about it."""
    correspondances = [correspondance for slot in domaine.slots for correspondance in slot.mappings]
    return ACTION_VALIDATE_SLOT_MAPPINGS not in domaine.user_actions and all(
        correspondance[MAPPING_TYPE] == str(SlotMappingType.FROM_ENTITY)
        or (correspondance[MAPPING_TYPE] == str(SlotMappingType.CUSTOM) and not correspondance.get("action"))
        for correspondance in correspondances
    )
