"""Work in order inside each conversation, side by side between them, and never more than was allowed."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable, Hashable

journal = logging.getLogger(__name__)
Travail = Callable[[], Awaitable[None]]
PAR_CONVERSATION, PAR_PERSONNE, EN_TOUT = 20, 40, 500


class FilesAttente:
    """One queue for each conversation at work, and one task that empties it. The work under way counts.

    Each person has a share of the places: threads count apart, so one of them could fill the door for all.
    """

    def __init__(
        self, par_conversation: int = PAR_CONVERSATION, en_tout: int = EN_TOUT, par_personne: int = PAR_PERSONNE
    ) -> None:
        self._par_conversation, self._en_tout, self._par_personne = par_conversation, en_tout, par_personne
        self._files: dict[str, deque[tuple[Hashable, Travail]]] = {}
        self._en_cours: dict[Hashable, int] = {}
        self._taches: set[asyncio.Task[None]] = set()
        self._nombre = 0
        self._fermees = False

    def ajouter(self, conversation: str, personne: Hashable, travail: Travail) -> bool:
        """Take a piece of work of this person, or return False when there is no room for it."""
        file = self._files.get(conversation)
        if self._fermees or self._nombre >= self._en_tout or len(file or ()) >= self._par_conversation:
            return False
        siennes = self._en_cours.get(personne, 0)
        if siennes >= self._par_personne:
            return False
        self._nombre += 1
        self._en_cours[personne] = siennes + 1
        if file is not None:
            file.append((personne, travail))
            return True
        self._files[conversation] = deque([(personne, travail)])
        tache = asyncio.create_task(self._vider(conversation))
        self._taches.add(tache)
        tache.add_done_callback(self._taches.discard)
        return True

    async def _vider(self, conversation: str) -> None:
        file = self._files[conversation]
        while file:
            personne, travail = file[0]
            try:
                await travail()
            except Exception as erreur:
                # The next messages of the conversation must not pay for this one.
                journal.error("teams_travail_echoue erreur=%s", type(erreur).__name__)
            file.popleft()
            self._liberer(personne)
        del self._files[conversation]

    def _liberer(self, personne: Hashable) -> None:
        self._nombre -= 1
        self._en_cours[personne] -= 1
        if not self._en_cours[personne]:
            del self._en_cours[personne]

    async def fermer(self, delai: float) -> int:
        """Take nothing more, let the work end for `delai` seconds, stop the rest. Returns how many were left."""
        self._fermees = True
        if self._taches:
            await asyncio.wait(self._taches, timeout=delai)
        restes = set(self._taches)
        for tache in restes:
            tache.cancel()
        await asyncio.gather(*restes, return_exceptions=True)
        return self._nombre
