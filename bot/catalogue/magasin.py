"""The catalogue in a database (SQLite file or PostgreSQL by URL), read back as one immutable snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue, catalogue_de

T = TypeVar("T")

_META = sa.MetaData()
_FICHES = sa.Table(
    "catalogue_fiches",
    _META,
    sa.Column("genre", sa.String(16), primary_key=True),
    sa.Column("id", sa.String(120), primary_key=True),
    sa.Column("rang", sa.Integer, nullable=False),
    sa.Column("contenu", sa.Text, nullable=False),
)
_VERSION = sa.Table(
    "catalogue_version",
    _META,
    sa.Column("cle", sa.Integer, primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
)
_GENRES: tuple[tuple[str, str, type[Any]], ...] = (
    ("projet", "projets", Projet),
    ("repli", "replis", Repli),
    ("fait", "faits", FaitOtn),
)


class ErreurMagasin(Exception):
    """The database cannot be used; the message is one French sentence."""


class MagasinCatalogue:
    """Writes and reads the catalogue. One instance per process; safe to share between threads."""

    def __init__(self, moteur: Engine) -> None:
        self._moteur = moteur
        self._instantane: Catalogue | None = None

    def publier(self, catalogue: Catalogue) -> bool:
        """Replace the stored catalogue in one transaction; False when it already was this version."""
        try:
            _META.create_all(self._moteur)
            if self.version() == catalogue.version:
                return False
            with self._moteur.begin() as connexion:
                connexion.execute(_FICHES.delete())
                connexion.execute(_VERSION.delete())
                for genre, attribut, _ in _GENRES:
                    lignes = _lignes(genre, getattr(catalogue, attribut))
                    if lignes:
                        connexion.execute(_FICHES.insert(), lignes)
                connexion.execute(_VERSION.insert(), [{"cle": 1, "version": catalogue.version}])
        except sa.exc.SQLAlchemyError as erreur:
            raise ErreurMagasin("Le catalogue n'a pas pu être écrit dans la base de données.") from erreur
        return True

    def version(self) -> str | None:
        """The stored version, or None when nothing was published yet. Raises ErreurMagasin."""
        try:
            if not sa.inspect(self._moteur).has_table(_VERSION.name):
                return None
            with self._moteur.connect() as connexion:
                version: str | None = connexion.execute(sa.select(_VERSION.c.version)).scalar()
                return version
        except sa.exc.SQLAlchemyError as erreur:
            raise ErreurMagasin("La base de données du catalogue ne répond pas.") from erreur

    def lire(self) -> Catalogue:
        """The stored catalogue; read again only when its version changed. Raises ErreurMagasin."""
        try:
            version = self.version()
            if version is None:
                raise ErreurMagasin("La base de données ne contient pas de catalogue.")
            if self._instantane is None or self._instantane.version != version:
                with self._moteur.connect() as connexion:
                    lus = [_relire(connexion, genre, modele) for genre, _, modele in _GENRES]
                self._instantane = catalogue_de(*lus)
            return self._instantane
        except sa.exc.SQLAlchemyError as erreur:
            raise ErreurMagasin("La base de données du catalogue ne répond pas.") from erreur


def _lignes(genre: str, fiches: Sequence[Any]) -> list[dict[str, object]]:
    return [
        {"genre": genre, "id": fiche.id, "rang": rang, "contenu": msgspec.json.encode(fiche).decode()}
        for rang, fiche in enumerate(fiches)
    ]


def _relire(connexion: Any, genre: str, modele: type[T]) -> list[T]:
    choix = sa.select(_FICHES.c.contenu).where(_FICHES.c.genre == genre).order_by(_FICHES.c.rang)
    return [msgspec.json.decode(contenu, type=modele) for contenu in connexion.execute(choix).scalars()]
