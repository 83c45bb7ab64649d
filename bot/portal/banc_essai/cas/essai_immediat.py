"""Trying a few cases at once, while the person waits: before one is accepted, and before they are exported."""

from __future__ import annotations

from collections.abc import Sequence

from bot.assistant import Assistant
from bot.banc_essai.cas import Cas
from bot.banc_essai.executer_cas import executer_en_continu
from bot.banc_essai.juger_cas import Resultat
from bot.portal.banc_essai.cas.lecteur import lecteur
from bot.portal.banc_essai.contexte import Comprendre


async def essayer(cas: Sequence[Cas], assistant: Assistant, comprendre: Comprendre) -> list[Resultat]:
    """One result a case, in their order."""
    essais = executer_en_continu((un.attente for un in cas), assistant, lecteur(comprendre))
    return [resultat async for resultat in essais]
