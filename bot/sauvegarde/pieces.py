"""The pieces of a backup, by name."""

from __future__ import annotations

from bot.reglages import Reglages

BASE, SUIVI, EXPORT = "otn.sqlite", "suivi.sqlite", "postgresql.dump"
CLE = "cle"


def est_sqlite(reglages: Reglages) -> bool:
    """True when the conversations are in SQLite files, False under PostgreSQL."""
    return reglages.base_de_donnees.startswith("sqlite")
