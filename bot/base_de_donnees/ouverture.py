"""Opens the database named by OTN_DATABASE_URL."""

from __future__ import annotations

import os
import sqlite3
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.base_de_donnees.erreur import ErreurMagasin

# Its owner only: the file holds the hashes of access codes, conversations and reports.
_MODE = 0o600
# What SQLite writes beside its file.
_SUITES = ("-wal", "-shm", "-journal")
_EN_MEMOIRE = ":memory:"
# Seconds: how long a writer waits for another, and between two tries where SQLite itself does not wait.
_ATTENTE, _REPRISE = 5.0, 0.02
# The same patience for PostgreSQL: seconds to connect, milliseconds for one statement.
_CONNEXION, _PATIENCE = 3, f"-c statement_timeout={_ATTENTE * 1000:.0f}"


def ouvrir_base(adresse: str) -> Engine:
    """A connection pool to the database at this URL. Raises ErreurMagasin on an unusable URL.

    A SQLite file is readable by its owner only: it is created so, and one of ours that was not becomes so.
    """
    options: dict[str, object] = {}
    if adresse.startswith("sqlite"):
        # Opening a file and setting it for each statement costs more than the statement.
        if _EN_MEMOIRE not in adresse and adresse != "sqlite://":
            options = {"poolclass": sa.pool.QueuePool, "connect_args": {"check_same_thread": False}}
    else:
        # A server that came back is seen at the next use, and one that is too slow gives an error, not an endless wait.
        options = {"pool_pre_ping": True, "connect_args": {"connect_timeout": _CONNEXION, "options": _PATIENCE}}
    try:
        moteur = sa.create_engine(adresse, future=True, **options)
    except (sa.exc.ArgumentError, ModuleNotFoundError) as erreur:
        raise ErreurMagasin("OTN_DATABASE_URL n'est pas une adresse de base de données valide.") from erreur
    if moteur.dialect.name == "sqlite":
        _reserver(moteur.url.database)
        sa.event.listen(moteur, "connect", _regler_sqlite)
        if isinstance(moteur.pool, sa.pool.QueuePool):
            _surveiller_le_fichier(moteur)
    return moteur


def _reserver(fichier: str | None) -> None:
    """Create the file for its owner only, or tighten it. What cannot be done here is told by the first connection."""
    if not fichier or fichier == _EN_MEMOIRE or fichier.startswith("file:"):
        return
    with suppress(OSError):
        os.close(os.open(fichier, os.O_CREAT | os.O_EXCL | os.O_RDWR, _MODE))
    for chemin in (Path(fichier), *(Path(f"{fichier}{suite}") for suite in _SUITES)):
        with suppress(OSError):
            etat = chemin.stat()
            if stat.S_ISREG(etat.st_mode) and etat.st_uid == os.geteuid() and etat.st_mode & 0o077:
                chemin.chmod(_MODE)


def _surveiller_le_fichier(moteur: Engine) -> None:
    """A connection kept open would go on writing in a file that was erased or replaced: all of it would be lost."""
    fichier = str(moteur.url.database)

    def noter(_: object, fiche: Any) -> None:
        fiche.info["fichier"] = _numero(fichier)

    def verifier(_: object, fiche: Any, __: object) -> None:
        if fiche.info["fichier"] != _numero(fichier):
            raise sa.exc.DisconnectionError

    sa.event.listen(moteur, "connect", noter)
    sa.event.listen(moteur, "checkout", verifier)


def _numero(fichier: str) -> int | None:
    try:
        return os.stat(fichier).st_ino
    except OSError:
        return None


def _regler_sqlite(connexion: sqlite3.Connection, _: object) -> None:
    """Readers never wait for the writer, and a writer waits five seconds before it gives up."""
    curseur = connexion.cursor()
    curseur.execute(f"PRAGMA busy_timeout={_ATTENTE * 1000:.0f}")
    _passer_en_wal(curseur)
    curseur.execute("PRAGMA synchronous=NORMAL")
    curseur.close()


def _passer_en_wal(curseur: sqlite3.Cursor) -> None:
    """Two processes that make the same new file meet here, and SQLite refuses one at once: no wait applies to this."""
    fin = time.monotonic() + _ATTENTE
    while True:
        try:
            curseur.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > fin:
                raise
            time.sleep(_REPRISE)
