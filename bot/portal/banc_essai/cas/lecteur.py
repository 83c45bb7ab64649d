"""Reads the sentences of cases with the trained model, without insisting when it does not answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from bot.banc_essai.executer_cas import ComprehensionIndisponible
from bot.portal.banc_essai.contexte import Comprendre
from bot.portal.client_rasa import RasaIndisponible

# After as many sentences without an answer, those that follow are not even asked: each would wait in vain.
_SILENCES_MAX = 3
_PAS_PRETE = "La phrase n’a pas pu être lue : la compréhension n’est pas prête. Réessayez dans un moment."


def lecteur(comprendre: Comprendre) -> Callable[[str], Awaitable[dict[str, Any]]]:
    """Reads a sentence; raises ComprehensionIndisponible when the model does not answer."""
    silences = 0

    async def lire(phrase: str) -> dict[str, Any]:
        nonlocal silences
        if silences >= _SILENCES_MAX:
            raise ComprehensionIndisponible(_PAS_PRETE)
        try:
            lecture = await comprendre(phrase)
        except RasaIndisponible:
            silences += 1
            raise ComprehensionIndisponible(_PAS_PRETE) from None
        silences = 0
        return lecture

    return lire
