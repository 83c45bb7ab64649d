"""One PostgreSQL database for many tests: emptied after each, made anew when a test changed its tables."""

from __future__ import annotations

from contextlib import ExitStack
from types import TracebackType

import sqlalchemy as sa

from bot.base_de_donnees import mettre_a_jour, ouvrir_base
from tests.services.postgresql import base_neuve


class BasePartagee:
    """A context: inside, `adresse` is the URL of a database with its tables, empty."""

    def __init__(self, serveur: str) -> None:
        self._serveur, self._pile = serveur, ExitStack()
        self.adresse = ""

    def __enter__(self) -> BasePartagee:
        self._creer()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._pile.close()

    def vider(self) -> None:
        """Erase every row; a database whose tables are no longer those of the code is thrown away."""
        moteur = ouvrir_base(self.adresse)
        try:
            with moteur.begin() as connexion:
                if self._forme(connexion) == self._attendue:
                    noms = ", ".join(table for table in self._attendue[1:] if table != "alembic_version")
                    connexion.execute(sa.text(f"TRUNCATE {noms}"))
                    return
        finally:
            moteur.dispose()
        self._pile.close()
        self._creer()

    def _creer(self) -> None:
        self.adresse = self._pile.enter_context(base_neuve(self._serveur))
        moteur = ouvrir_base(self.adresse)
        mettre_a_jour(moteur)
        with moteur.connect() as connexion:
            self._attendue = self._forme(connexion)
        moteur.dispose()

    @staticmethod
    def _forme(connexion: sa.engine.Connection) -> list[str]:
        """The revision, then the names of the tables."""
        tables = sorted(sa.inspect(connexion).get_table_names())
        if "alembic_version" not in tables:
            return ["", *tables]
        revision = connexion.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        return [str(revision), *tables]
