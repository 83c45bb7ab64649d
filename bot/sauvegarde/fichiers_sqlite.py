"""SQLite files: copied while they are in use, checked, put in place."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from bot.sauvegarde.erreur import ErreurSauvegarde

_SUITES = ("-wal", "-shm", "-journal")
_ATTENTE = 30.0


def fichier_de(adresse: str) -> Path:
    """The file of this URL. Raises ErreurSauvegarde for a database that is no file."""
    nom = make_url(adresse).database
    if not nom or nom == ":memory:" or nom.startswith("file:"):
        raise ErreurSauvegarde("OTN_DATABASE_URL ne nomme pas un fichier ordinaire : rien ne peut être sauvegardé.")
    return Path(nom)


def copier(source: Path, vers: Path) -> None:
    """The state of the database at one moment, by SQLite's own backup: who writes meanwhile is not stopped."""
    os.close(os.open(vers, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    origine = f"{source.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(origine, uri=True, timeout=_ATTENTE)) as lue, closing(sqlite3.connect(vers)) as copie:
        lue.backup(copie)
        # The copy is one file, without a journal beside it.
        copie.execute("PRAGMA journal_mode=DELETE")


def verifier(fichier: Path) -> None:
    """Raises ErreurSauvegarde when SQLite finds the file unsound."""
    try:
        with closing(sqlite3.connect(fichier)) as base:
            sain = base.execute("PRAGMA quick_check").fetchall() == [("ok",)]
    except sqlite3.DatabaseError:
        sain = False
    if not sain:
        raise ErreurSauvegarde("La base de la sauvegarde est abîmée. Rien n'a changé : prenez-en une autre.")


def est_vide(fichier: Path) -> bool:
    """True without a file, or without a table in it."""
    if not fichier.exists():
        return True
    try:
        with closing(sqlite3.connect(fichier)) as base:
            return base.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    except sqlite3.DatabaseError:
        return False


def installer(fichier: Path, vers: Path) -> None:
    """Put a file in place at once; the journals of the one before go first, they are not of this one."""
    for suite in _SUITES:
        Path(f"{vers}{suite}").unlink(missing_ok=True)
    os.replace(fichier, vers)


def retirer(fichier: Path) -> None:
    """Remove a database and its journals."""
    for suite in ("", *_SUITES):
        Path(f"{fichier}{suite}").unlink(missing_ok=True)
