"""What the pages of the test bench need from the rest of the assistant."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy.engine import Engine

from bot.assistant import Assistant
from bot.banc_essai.signalement import Signalement
from bot.reglages import Reglages


class Comprendre(Protocol):
    """Reads one sentence with the trained model. Raises RasaIndisponible."""

    async def __call__(self, texte: str) -> dict[str, Any]: ...


@dataclass(frozen=True)
class ContexteBanc:
    """Made once for a process. `horloge` gives seconds since 1970; `cle` signs sessions and forms.

    `prevenir` tells a report to those who asked to be told, after the answer; None when nobody can be.
    `empreinte_modele` gives the fingerprint of the trained model, None when there is none.
    """

    assistant: Assistant
    reglages: Reglages
    moteur: Engine
    horloge: Callable[[], float]
    cle: bytes
    comprendre: Comprendre
    empreinte_modele: Callable[[], str | None]
    prevenir: Callable[[Signalement], Awaitable[None]] | None = None
