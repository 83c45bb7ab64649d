"""What the agent mode needs from the rest of the assistant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.assistant import Assistant
from bot.banc_essai.chiffres import Chiffres
from bot.banc_essai.magasin_signalements import MagasinSignalements
from bot.nlu.demandes import LecteurDemandes
from bot.portal.teams.abonnes import MagasinAbonnes
from bot.recommandation import Profil
from bot.rendering.cartes import Cadre, PhrasesTeams
from bot.rendering.phrases_suite import PhrasesSuite


class Comprendre(Protocol):
    """Reads one sentence with the trained model. Raises RasaIndisponible."""

    async def __call__(self, texte: str) -> dict[str, Any]: ...


@dataclass(frozen=True)
class Outils:
    """Made once for a process. `horloge` gives an aware datetime; its date is the day of the answers to the calendar.

    `chiffres` gives the demand from a month to another; `compter` counts an answer (profile, fallback only);
    `empreinte_modele` gives the fingerprint of the trained model, None when there is none.
    """

    assistant: Assistant
    comprendre: Comprendre
    phrases: PhrasesTeams
    suite: PhrasesSuite
    demandes: LecteurDemandes
    hotes: frozenset[str]
    signalements: MagasinSignalements
    abonnes: MagasinAbonnes
    chiffres: Callable[[str, str], Chiffres]
    compter: Callable[[Profil, bool], None]
    empreinte_modele: Callable[[], str | None]
    horloge: Callable[[], datetime]

    def cadre(self) -> Cadre:
        """What the cards need, with the catalogue in force. Raises ErreurMagasin."""
        return Cadre(self.phrases, self.suite, self.assistant.regles, self.assistant.catalogue(), self.hotes)
