"""The tables of the catalogue in force, and how its entries are read from them and written to them."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.catalogue.etat import GENRES, ORDRE, Cle, Etat, ecrire_fiche, lire_texte, ranger

META = sa.MetaData()
_FICHES = sa.Table(
    "catalogue_fiches",
    META,
    sa.Column("genre", sa.String(16), primary_key=True),
    sa.Column("id", sa.String(120), primary_key=True),
    sa.Column("rang", sa.Integer, nullable=False),
    sa.Column("contenu", sa.Text, nullable=False),
)
_VERSION = sa.Table(
    "catalogue_version",
    META,
    sa.Column("cle", sa.Integer, primary_key=True),
    sa.Column("version", sa.String(64), nullable=False),
)
# The files as they were last published: what tells a change in the files from a change in the database.
_FICHIERS = sa.Table(
    "catalogue_fichiers",
    META,
    sa.Column("genre", sa.String(16), primary_key=True),
    sa.Column("id", sa.String(120), primary_key=True),
    sa.Column("contenu", sa.Text, nullable=False),
)


def est_prete(connexion: Connection) -> bool:
    """True when the tables exist."""
    return bool(sa.inspect(connexion).has_table(_VERSION.name))


def lire_version(connexion: Connection) -> str | None:
    """The version in force, None when nothing was published."""
    version: str | None = connexion.execute(sa.select(_VERSION.c.version)).scalar()
    return version


def ecrire_version(connexion: Connection, version: str) -> None:
    """Replace the version in force."""
    connexion.execute(_VERSION.delete())
    connexion.execute(_VERSION.insert(), [{"cle": 1, "version": version}])


def lire_etat(connexion: Connection) -> dict[Cle, str]:
    """The entries in force, each written again as this version of the code writes it."""
    etat: dict[Cle, str] = {}
    ordres: dict[str, list[str]] = {genre: [] for genre, _, _ in GENRES}
    choix = sa.select(_FICHES.c.genre, _FICHES.c.id, _FICHES.c.contenu).order_by(_FICHES.c.genre, _FICHES.c.rang)
    for genre, identifiant, contenu in connexion.execute(choix):
        etat[genre, identifiant] = ecrire_fiche(lire_texte(genre, contenu))
        ordres[genre].append(identifiant)
    if etat:
        etat.update({(ORDRE, genre): ecrire_fiche(ids) for genre, ids in ordres.items()})
    return etat


def ecrire_etat(connexion: Connection, etat: Etat) -> None:
    """Replace the entries in force."""
    connexion.execute(_FICHES.delete())
    lignes = [
        {"genre": genre, "id": identifiant, "rang": rang, "contenu": etat[genre, identifiant]}
        for genre, _, _ in GENRES
        for rang, identifiant in enumerate(ranger(etat, genre))
    ]
    if lignes:
        connexion.execute(_FICHES.insert(), lignes)


def lire_fichiers(connexion: Connection) -> dict[Cle, str]:
    """The entries of the files as they were last published; empty before the first time."""
    return {
        (ligne.genre, ligne.id): ligne.contenu
        if ligne.genre == ORDRE
        else ecrire_fiche(lire_texte(ligne.genre, ligne.contenu))
        for ligne in connexion.execute(sa.select(_FICHIERS))
    }


def ecrire_fichiers(connexion: Connection, etat: Etat) -> None:
    """Remember the entries of the files."""
    connexion.execute(_FICHIERS.delete())
    connexion.execute(
        _FICHIERS.insert(), [{"genre": g, "id": identifiant, "contenu": t} for (g, identifiant), t in etat.items()]
    )
