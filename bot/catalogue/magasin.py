"""The catalogue in a database (SQLite file or PostgreSQL by URL), read back as one immutable snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.base_de_donnees import ErreurMagasin, mettre_a_jour, un_seul_ecrivain
from bot.catalogue.etat import GENRES, ORDRE, Cle, Etat, catalogue_de_etat, ecrire_fiche, etat_de, lire_texte, ranger
from bot.catalogue.fusion import fusionner
from bot.catalogue.historique import (
    Changement,
    Ecriture,
    Origine,
    Signature,
    annuler,
    etat_a_la_version,
    lire_changements,
    noter,
)
from bot.catalogue.instantane import Catalogue

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
_DES_FICHIERS = Signature("Fichiers du projet", "Publication des fichiers du projet", Origine.FICHIERS)


class Publication(msgspec.Struct, frozen=True):
    """What a publication of the files did; `gardees` are the records kept as the database had them."""

    faite: bool
    gardees: tuple[str, ...]

    def __bool__(self) -> bool:
        return self.faite


def maintenant() -> datetime:
    """The present, in UTC."""
    return datetime.now(timezone.utc)


class MagasinCatalogue:
    """Writes and reads the catalogue. One instance per process; safe to share between threads."""

    def __init__(self, moteur: Engine, horloge: Callable[[], datetime] = maintenant) -> None:
        self._moteur, self._horloge = moteur, horloge
        self._instantane: Catalogue | None = None
        self._version: str | None = None

    def publier(self, catalogue: Catalogue, signature: Signature = _DES_FICHIERS) -> Publication:
        """Bring what changed in the files since their last publication; false when nothing did.

        A record that the keeper changed in the database stays as the keeper wrote it: were it changed in the files
        too, it is named in `gardees`. Raises ErreurMagasin.
        """
        with self._ecrire() as connexion:
            courant, fichiers = _lire_etat(connexion), etat_de(catalogue)
            fusion = fusionner(_lire_fichiers(connexion) or courant, courant, fichiers)
            faite = self._poser(connexion, courant, fusion.etat, signature)
            _remplacer_fichiers(connexion, fichiers)
        return Publication(faite, tuple(identifiant for _, identifiant in fusion.conflits))

    def appliquer(self, apres: Catalogue, signature: Signature, attendue: str) -> bool:
        """Replace the catalogue in one transaction; False when it already was this one.

        Raises ErreurMagasin when the version in force is not `attendue`: someone else changed it meanwhile.
        """
        with self._ecrire() as connexion:
            courant = _lire_etat(connexion)
            if catalogue_de_etat(courant).version != attendue:
                raise ErreurMagasin(
                    "Quelqu'un d'autre a changé le catalogue entre-temps. Rien n'a été écrit : recommencez pour voir "
                    "l'effet sur le nouveau catalogue."
                )
            return self._poser(connexion, courant, etat_de(apres), signature)

    def annuler(self, numero: int, par: str, pourquoi: str) -> None:
        """Undo one change; the undoing is a change too. Raises ErreurMagasin when it cannot be undone."""
        signature = Signature(par, pourquoi, Origine.ANNULATION, numero)
        with self._ecrire() as connexion:
            courant = _lire_etat(connexion)
            self._poser(connexion, courant, annuler(connexion, courant, numero), signature)

    def historique(self, nombre: int | None = None) -> list[Changement]:
        """The changes, newest first. Raises ErreurMagasin."""
        with self._lire() as connexion:
            return lire_changements(connexion, nombre)

    def a_la_version(self, version: str) -> Catalogue | None:
        """The catalogue as it was at this version, or None when it never was. Raises ErreurMagasin."""
        with self._lire() as connexion:
            etat = etat_a_la_version(connexion, _lire_etat(connexion), version)
        return None if etat is None else catalogue_de_etat(etat)

    def version(self) -> str | None:
        """The stored version, or None when nothing was published yet. Raises ErreurMagasin."""
        with self._lire() as connexion:
            if self._version is None and not sa.inspect(connexion).has_table(_VERSION.name):
                return None
            return _lire_version(connexion)

    def lire(self) -> Catalogue:
        """The stored catalogue; read again only when its version changed. Raises ErreurMagasin."""
        version = self.version()
        if version is None:
            raise ErreurMagasin("La base de données ne contient pas de catalogue.")
        if self._instantane is None or self._version != version:
            with self._lire() as connexion:
                self._instantane = catalogue_de_etat(_lire_etat(connexion))
            self._version = version
        return self._instantane

    def _poser(self, connexion: Connection, avant: Etat, apres: Etat, signature: Signature) -> bool:
        version_avant, version = _lire_version(connexion), catalogue_de_etat(apres).version
        if avant == apres:
            # A field that a newer code adds to every record changes the version, not what any record says.
            if version_avant not in (None, version):
                connexion.execute(_VERSION.update().values(version=version))
            return False
        noter(
            connexion,
            signature,
            Ecriture(avant, apres, version_avant, version),
            f"{self._horloge():%Y-%m-%dT%H:%M:%SZ}",
        )
        connexion.execute(_FICHES.delete())
        lignes = [
            {"genre": genre, "id": identifiant, "rang": rang, "contenu": apres[genre, identifiant]}
            for genre, _, _ in GENRES
            for rang, identifiant in enumerate(ranger(apres, genre))
        ]
        if lignes:
            connexion.execute(_FICHES.insert(), lignes)
        connexion.execute(_VERSION.delete())
        connexion.execute(_VERSION.insert(), [{"cle": 1, "version": version}])
        return True

    @contextmanager
    def _ecrire(self) -> Iterator[Connection]:
        mettre_a_jour(self._moteur)
        try:
            with un_seul_ecrivain(self._moteur) as connexion:
                yield connexion
        except sa.exc.SQLAlchemyError as erreur:
            raise ErreurMagasin("Le catalogue n'a pas pu être écrit dans la base de données.") from erreur

    @contextmanager
    def _lire(self) -> Iterator[Connection]:
        try:
            with self._moteur.connect() as connexion:
                yield connexion
        except sa.exc.SQLAlchemyError as erreur:
            raise ErreurMagasin("La base de données du catalogue ne répond pas.") from erreur


def _lire_version(connexion: Connection) -> str | None:
    version: str | None = connexion.execute(sa.select(_VERSION.c.version)).scalar()
    return version


def _lire_etat(connexion: Connection) -> dict[Cle, str]:
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


def _lire_fichiers(connexion: Connection) -> dict[Cle, str]:
    return {
        (ligne.genre, ligne.id): ligne.contenu
        if ligne.genre == ORDRE
        else ecrire_fiche(lire_texte(ligne.genre, ligne.contenu))
        for ligne in connexion.execute(sa.select(_FICHIERS))
    }


def _remplacer_fichiers(connexion: Connection, etat: Etat) -> None:
    connexion.execute(_FICHIERS.delete())
    connexion.execute(
        _FICHIERS.insert(), [{"genre": g, "id": identifiant, "contenu": t} for (g, identifiant), t in etat.items()]
    )
