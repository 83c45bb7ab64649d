"""Counts answers beside the answering: a queue in memory and one thread that writes. An answer never waits for it."""

from __future__ import annotations

import logging
import queue
import threading
from collections import Counter
from datetime import timezone

from sqlalchemy.engine import Engine

from bot.banc_essai.demande import Cle, ajouter, cles
from bot.banc_essai.personne import Horloge
from bot.catalogue import ErreurMagasin
from bot.recommandation import Profil

journal = logging.getLogger(__name__)
# What waits in memory when the database is slow; past that, answers are given and not counted.
CAPACITE = 1000
_LOT = 200


class CompteurDemande:
    """Counts the answers of one process. `noter` takes microseconds and never raises; call `fermer` at the end."""

    def __init__(self, moteur: Engine, horloge: Horloge, capacite: int = CAPACITE) -> None:
        self._moteur, self._horloge = moteur, horloge
        self._attente: queue.Queue[list[Cle] | None] = queue.Queue(capacite)
        self._fil: threading.Thread | None = None
        self._verrou = threading.Lock()

    def noter(self, profil: Profil, repli_seul: bool, porte: str) -> None:
        """Count one answer given now at this door of demande.PORTES."""
        mois = self._horloge().astimezone(timezone.utc).strftime("%Y-%m")
        try:
            self._demarrer()
            self._attente.put_nowait(cles(profil, repli_seul, porte, mois))
        except (queue.Full, ValueError, RuntimeError) as erreur:
            journal.warning("demande_non_comptee erreur=%s", type(erreur).__name__)

    def fermer(self, delai: float = 3.0) -> None:
        """Write what waits, for at most `delai` seconds."""
        with self._verrou:
            fil, self._fil = self._fil, None
        if fil is None:
            return
        try:
            self._attente.put(None, timeout=delai)
        except queue.Full:
            return
        fil.join(delai)

    def _demarrer(self) -> None:
        with self._verrou:
            if self._fil is None:
                self._fil = threading.Thread(target=self._ecrire, name="demande", daemon=True)
                self._fil.start()

    def _ecrire(self) -> None:
        while True:
            lot, fini = self._prendre()
            if lot:
                try:
                    ajouter(self._moteur, lot)
                except ErreurMagasin as erreur:
                    journal.warning("demande_non_comptee erreur=%s", type(erreur.__cause__ or erreur).__name__)
            if fini:
                return

    def _prendre(self) -> tuple[Counter[Cle], bool]:
        """What waits, added up; True when nothing more will come. Waits for a first one."""
        lot: Counter[Cle] = Counter()
        for rang in range(_LOT):
            try:
                note = self._attente.get(block=rang == 0)
            except queue.Empty:
                break
            if note is None:
                return lot, True
            lot.update(note)
        return lot, False
