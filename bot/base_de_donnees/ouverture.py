"""Opens the database named by OTN_DATABASE_URL."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.base_de_donnees.erreur import ErreurMagasin


def ouvrir_base(adresse: str) -> Engine:
    """A connection pool to the database at this URL. Raises ErreurMagasin on an unusable URL."""
    try:
        moteur = sa.create_engine(adresse, future=True, pool_pre_ping=not adresse.startswith("sqlite"))
    except (sa.exc.ArgumentError, ModuleNotFoundError) as erreur:
        raise ErreurMagasin("OTN_DATABASE_URL n'est pas une adresse de base de données valide.") from erreur
    if moteur.dialect.name == "sqlite":
        sa.event.listen(moteur, "connect", _regler_sqlite)
    return moteur


def _regler_sqlite(connexion: object, _: object) -> None:
    """Readers never wait for the writer, and a writer waits five seconds before it gives up."""
    curseur = connexion.cursor()  # type: ignore[attr-defined]
    curseur.execute("PRAGMA journal_mode=WAL")
    curseur.execute("PRAGMA synchronous=NORMAL")
    curseur.execute("PRAGMA busy_timeout=5000")
    curseur.close()
