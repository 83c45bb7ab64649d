"""One training at a time in a folder of models, whatever the process."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

_CADENCE = 0.2


class AttenteInterrompue(Exception):
    """The one who waited was told to stop."""


@contextmanager
def seul_a_entrainer(dossier: Path, dire: Callable[[str], None], arret: Event | None = None) -> Iterator[None]:
    """Wait for the other training of this folder, and tell `dire` so; then hold the place.

    The system frees the place when the process ends, however it ends. Raises AttenteInterrompue once `arret` is set.
    """
    dossier.mkdir(parents=True, exist_ok=True)
    with (dossier / ".verrou").open("a") as verrou:
        averti = False
        while not _prendre(verrou.fileno()):
            if not averti:
                dire("Un autre entraînement est en cours dans ce dossier : attente de sa fin…")
                averti = True
            if arret is not None and arret.wait(_CADENCE):
                raise AttenteInterrompue
            if arret is None:
                time.sleep(_CADENCE)
        yield


def _prendre(descripteur: int) -> bool:
    try:
        fcntl.flock(descripteur, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
