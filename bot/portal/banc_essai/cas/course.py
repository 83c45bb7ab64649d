"""Trying many cases in the background: one try at a time for each access, few at once for the process."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bot.assistant import Assistant
from bot.banc_essai.cas import Cas
from bot.banc_essai.executer_cas import executer_en_continu
from bot.banc_essai.juger_cas import Resultat, Verdict
from bot.portal.banc_essai.cas.lecteur import lecteur
from bot.portal.banc_essai.contexte import Comprendre

journal = logging.getLogger(__name__)
CAS_MAX = 2000
EN_COURS_MAX = 3
GARDEES_MAX = 20
# Results older than this, in seconds, are forgotten.
DUREE = 3600
_DEJA = "Un essai de vos cas est déjà en cours : attendez sa fin."
_TROP = "Trop d’essais sont en cours en ce moment. Réessayez dans une minute."
_INTERROMPU = "L’essai s’est interrompu avant la fin. Recommencez-le."
_ORDRE = (Verdict.ECHOUE, Verdict.IMPOSSIBLE, Verdict.REUSSI)


class EssaiRefuse(Exception):
    """A try that cannot begin; the message is one French sentence."""


@dataclass
class Course:
    """A try: how many cases, how many others were left aside, and what came of those tried so far.

    `resultats` holds (id of the case, result).
    """

    total: int
    depuis: float
    laisses: int = 0
    resultats: list[tuple[str, Resultat]] = field(default_factory=list)
    finie: bool = False
    defaut: str = ""

    @property
    def faits(self) -> int:
        """How many cases were tried."""
        return len(self.resultats)

    @property
    def comptes(self) -> dict[Verdict, int]:
        """How many of each verdict, the failed first."""
        trouves = Counter(resultat.verdict for _, resultat in self.resultats)
        return {verdict: trouves[verdict] for verdict in _ORDRE}

    def classes(self) -> list[tuple[str, Resultat]]:
        """The results, the failed first, otherwise in the order of the cases."""
        return sorted(self.resultats, key=lambda paire: _ORDRE.index(paire[1].verdict))


class Courses:
    """The tries of one process, by person. To be called from the event loop. `horloge` in seconds."""

    def __init__(self, assistant: Assistant, comprendre: Comprendre, horloge: Callable[[], float]) -> None:
        self._assistant, self._comprendre, self._horloge = assistant, comprendre, horloge
        self._par_personne: dict[str, Course] = {}
        # The event loop keeps only weak references to its tasks.
        self._taches: set[asyncio.Task[None]] = set()

    def lire(self, personne: str) -> Course | None:
        """The last try of this person, running or not."""
        self._oublier()
        return self._par_personne.get(personne)

    def commencer(self, personne: str, cas: Sequence[Cas], laisses: int = 0) -> Course:
        """Begin to try these cases; `laisses` were left aside. Raises EssaiRefuse."""
        self._oublier()
        precedente = self._par_personne.get(personne)
        if precedente is not None and not precedente.finie:
            raise EssaiRefuse(_DEJA)
        if sum(not course.finie for course in self._par_personne.values()) >= EN_COURS_MAX:
            raise EssaiRefuse(_TROP)
        # Taken out first, so that the new one is the last of those that are kept.
        self._par_personne.pop(personne, None)
        course = self._par_personne[personne] = Course(len(cas), self._horloge(), laisses)
        tache = asyncio.create_task(self._courir(course, cas))
        self._taches.add(tache)
        tache.add_done_callback(self._taches.discard)
        return course

    async def _courir(self, course: Course, cas: Sequence[Cas]) -> None:
        lire = lecteur(self._comprendre)
        try:
            ids = iter([un.id for un in cas])
            async for resultat in executer_en_continu((un.attente for un in cas), self._assistant, lire):
                course.resultats.append((next(ids), resultat))
        except Exception as erreur:
            # Not the whole error: it may hold a sentence.
            journal.error("essai_interrompu erreur=%s", type(erreur).__name__)
            course.defaut = _INTERROMPU
        finally:
            course.finie = True

    def _oublier(self) -> None:
        limite = self._horloge() - DUREE
        finies = [qui for qui, course in self._par_personne.items() if course.finie]
        trop = len(self._par_personne) - GARDEES_MAX
        for rang, qui in enumerate(finies):
            if rang < trop or self._par_personne[qui].depuis < limite:
                del self._par_personne[qui]
