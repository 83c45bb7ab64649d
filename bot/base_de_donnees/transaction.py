"""One writer at a time, for what must see the last state before it writes: migrations and changes of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

# Any constant will do: it names this project's lock among those of a shared PostgreSQL server.
_VERROU = 7_302_026
_PATIENCE = 300


@contextmanager
def un_seul_ecrivain(moteur: Engine) -> Iterator[Connection]:
    """A transaction that no other of these crosses: all of it is written, or nothing.

    Under SQLite the driver opens a transaction at the first INSERT only, too late for what was read before and for
    CREATE TABLE: it is opened by hand. Under PostgreSQL an advisory lock, freed with the transaction, does the same.
    """
    if moteur.dialect.name != "sqlite":
        with moteur.begin() as connexion:
            # A migration, or the wait for the one of another process, may last longer than an ordinary statement.
            connexion.execute(sa.text(f"SET LOCAL statement_timeout = '{_PATIENCE}s'"))
            connexion.execute(sa.text("SELECT pg_advisory_xact_lock(:cle)"), {"cle": _VERROU})
            yield connexion
        return
    with moteur.connect().execution_options(isolation_level="AUTOCOMMIT") as connexion:
        connexion.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connexion
        except BaseException:
            connexion.exec_driver_sql("ROLLBACK")
            raise
        connexion.exec_driver_sql("COMMIT")
