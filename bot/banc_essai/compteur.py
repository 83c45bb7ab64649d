"""Counts answers beside the answering: a queue in memory and one thread that writes. An answer never waits for it."""

from __future__ import annotations

import logging
import queue
import threading
import time
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
# Seconds during which answers are gathered before they are written: one writing for many answers, and counters
# that move together are no longer those of one person when several come.
CADENCE = 1.0


class CompteurDemande:
    """Counts the answers of one process. `noter` takes microseconds and never raises; call `fermer` at the end."""

    def __init__(self, moteur: Engine, horloge: Horloge, capacite: int = CAPACITE, cadence: float = CADENCE) -> None:
        self._moteur, self._horloge, self._cadence = moteur, horloge, cadence
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
        """The answers of a moment, added up, from the first one on; True when nothing more will come."""
        lot: Counter[Cle] = Counter()
        note = self._attente.get()
        fin = time.monotonic() + self._cadence
        while note is not None:
            lot.update(note)
            reste = fin - time.monotonic()
            if reste <= 0:
                return lot, False
            try:
                note = self._attente.get(timeout=reste)
            except queue.Empty:
                return lot, False
        return lot, True
