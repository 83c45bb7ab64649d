"""The signing key of a backup: taken where OTN_CLE_FICHIER says it is, put back where it says it goes."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bot.sauvegarde.erreur import ErreurSauvegarde

# What bot.secret demands of whoever reads it.
_MODE = 0o600


def prendre(place: Path, vers: Path) -> bool:
    """Copy the key in use, for its owner only; False when none was made yet. Raises ErreurSauvegarde."""
    try:
        shutil.copyfile(place, vers)
    except FileNotFoundError:
        return False
    except OSError:
        raise ErreurSauvegarde(
            f"La clé ({place}, voir OTN_CLE_FICHIER) ne se lit pas. Vérifiez le chemin et les droits. "
            "Rien n'a été sauvegardé."
        ) from None
    vers.chmod(_MODE)
    return True


@contextmanager
def prete(piece: Path, place: Path) -> Iterator[Callable[[], None]]:
    """The key of the backup, ready beside its place; the function given puts it there. Without a piece, does nothing.

    Raises ErreurSauvegarde: here when the place cannot be written, so before anything changes.
    """
    if not piece.exists() or _deja_la(piece, place):
        yield lambda: None
        return
    essai = place.with_name(f".{place.name}.{secrets.token_hex(8)}")
    try:
        _preparer(piece, essai, place)
        yield lambda: _installer(essai, place)
    finally:
        with suppress(OSError):
            essai.unlink()


def _deja_la(piece: Path, place: Path) -> bool:
    """True when nothing has to be written: the place may be a secret that is mounted read-only."""
    try:
        return stat.S_IMODE(place.stat().st_mode) & ~_MODE == 0 and place.read_bytes() == piece.read_bytes()
    except OSError:
        return False


def _preparer(piece: Path, essai: Path, place: Path) -> None:
    try:
        if place.is_dir():
            raise IsADirectoryError
        with os.fdopen(os.open(essai, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as sortie:
            sortie.write(piece.read_bytes())
    except OSError:
        raise ErreurSauvegarde(
            f"La clé ne peut pas être remise à sa place ({place}, voir OTN_CLE_FICHIER). Vérifiez que son dossier "
            "existe et que vous pouvez y écrire. Rien n'a changé."
        ) from None


def _installer(essai: Path, place: Path) -> None:
    try:
        os.replace(essai, place)
    except OSError:
        raise ErreurSauvegarde(
            f"La base est restaurée, mais la clé n'a pas pu être remise à sa place ({place}, voir OTN_CLE_FICHIER). "
            "Corrigez les droits, puis relancez avec --remplacer."
        ) from None
