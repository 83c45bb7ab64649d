"""The few statements that every turn runs, put together once and given to the database as they are.

SQLAlchemy takes three times as long to run a statement as the database does. Its pool, its words for each database and
its errors stay; what is left out is the path of a statement through it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Engine
from sqlalchemy.sql import ClauseElement

Valeurs = Mapping[str, Any]


class Enonce:
    """One statement in the words of one database. Its values are texts and numbers, which both take as they are."""

    def __init__(self, moteur: Engine, enonce: ClauseElement, colonnes: Sequence[str] | None = None) -> None:
        """`colonnes` are those that an insertion fills."""
        compile_ = enonce.compile(dialect=moteur.dialect, column_keys=colonnes)
        self._texte = str(compile_)
        # The constants of the statement; a value that must be given and is not is then missed, not taken for NULL.
        self._fixes = {nom: lien.effective_value for nom, lien in compile_.binds.items() if not lien.required}
        # SQLite's values have an order, PostgreSQL's have names.
        self._ordre = compile_.positiontup if compile_.positional else None

    def executer(self, curseur: Any, valeurs: Valeurs) -> Any:
        """Run it once; the cursor, to read from. Raises KeyError when a value is missing."""
        curseur.execute(self._texte, self._arguments(valeurs))
        return curseur

    def executer_lot(self, curseur: Any, lot: Sequence[Valeurs]) -> None:
        """Run it for each of these values, in one trip to the server if there is one."""
        arguments = [self._arguments(valeurs) for valeurs in lot]
        if self._ordre is not None:
            curseur.executemany(self._texte, arguments)
            return
        from psycopg2.extras import execute_batch

        execute_batch(curseur, self._texte, arguments)

    def _arguments(self, valeurs: Valeurs) -> Any:
        toutes = {**self._fixes, **valeurs}
        return toutes if self._ordre is None else tuple(toutes[nom] for nom in self._ordre)


@contextmanager
def curseur_de(moteur: Engine) -> Iterator[Any]:
    """A cursor on a connection of the pool: all that it did is kept at the end, or nothing. Raises SQLAlchemyError."""
    connexion = moteur.raw_connection()
    try:
        curseur = connexion.cursor()
        yield curseur
        curseur.close()
        connexion.commit()
    except moteur.dialect.dbapi.Error as erreur:
        # One that was cut serves no more; the pool undoes what another had begun.
        if moteur.dialect.is_disconnect(erreur, connexion.dbapi_connection, None):
            connexion.invalidate(erreur)
        raise sa.exc.DBAPIError.instance(
            None, None, erreur, moteur.dialect.dbapi.Error, dialect=moteur.dialect, hide_parameters=True
        ) from erreur
    finally:
        # Back to the pool, which undoes what was not kept.
        connexion.close()
