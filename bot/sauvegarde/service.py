"""Tells whether a portal runs on a folder, on this machine: the lock goes away with the process, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.sauvegarde.erreur import ErreurSauvegarde

_FICHIER = "en-service"
_EN_RESTAURATION = "Une restauration est en cours dans ce dossier (OTN_VAR). Attendez qu'elle finisse."
_EN_MARCHE = "L'assistant est en marche sur ce dossier (OTN_VAR) : arrêtez-le d'abord. Rien n'a changé."


@contextmanager
def en_service(dossier: Path) -> Iterator[None]:
    """Inside, a portal runs; several may. Raises ErreurSauvegarde during a restoration, OSError."""
    with _verrou(dossier, fcntl.LOCK_SH, _EN_RESTAURATION):
        yield


@contextmanager
def hors_service(dossier: Path) -> Iterator[None]:
    """Inside, no portal of this folder runs or can start. Raises ErreurSauvegarde when one runs, OSError."""
    with _verrou(dossier, fcntl.LOCK_EX, _EN_MARCHE):
        yield


@contextmanager
def _verrou(dossier: Path, sorte: int, refus: str) -> Iterator[None]:
    dossier.mkdir(parents=True, exist_ok=True)
    descripteur = os.open(dossier / _FICHIER, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descripteur, sorte | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ErreurSauvegarde(refus) from None
        yield
    finally:
        os.close(descripteur)
