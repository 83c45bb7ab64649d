"""Brings the tables to the form that this version of the code expects, with Alembic."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.base_de_donnees.erreur import ErreurMagasin
from bot.base_de_donnees.transaction import un_seul_ecrivain

MIGRATIONS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"


@lru_cache(maxsize=1)
def tete() -> str:
    """The newest migration: the files of `versions` are named by their number, which is their revision."""
    return max(fichier.name.split("_")[0] for fichier in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))


def mettre_a_jour(moteur: Engine) -> bool:
    """Apply the migrations that are missing; False when there was none.

    Safe when several processes start together: one applies them, the others wait. A database that a newer version of
    the code has already changed is left alone and refused. Raises ErreurMagasin.
    """
    if _en_place(moteur) == tete():
        return False
    try:
        with un_seul_ecrivain(moteur) as connexion:
            presente = _revision(connexion)
            if presente is not None and presente > tete():
                raise ErreurMagasin(
                    f"La base de données vient d'une version plus récente de l'assistant (migration {presente}). "
                    "Mettez l'assistant à jour, ou reprenez une sauvegarde."
                )
            _alembic("upgrade", connexion, tete())
            return presente != tete()
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurMagasin(
            "Les tables n'ont pas pu être créées ou mises à jour : vérifiez que la base de données "
            "(OTN_DATABASE_URL, ou le dossier OTN_VAR) permet l'écriture."
        ) from erreur


def revenir(moteur: Engine, revision: str) -> None:
    """Go back to an older form of the tables (« 0001 », or « base » for none): what later tables held is lost."""
    with un_seul_ecrivain(moteur) as connexion:
        _alembic("downgrade", connexion, revision)


def _en_place(moteur: Engine) -> str | None:
    try:
        with moteur.connect() as connexion:
            return _revision(connexion)
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurMagasin("La base de données du catalogue ne répond pas.") from erreur


def _revision(connexion: Connection) -> str | None:
    if not sa.inspect(connexion).has_table(_TABLE):
        return None
    revision: str | None = connexion.execute(sa.text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return revision


def _alembic(verbe: str, connexion: Connection, revision: str) -> None:
    # Imported here: a start that has nothing to migrate does not pay for it.
    from alembic import command
    from alembic.config import Config

    reglages = Config()
    reglages.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    attributs: dict[str, Any] = reglages.attributes
    attributs["connection"] = connexion
    getattr(command, verbe)(reglages, revision)
