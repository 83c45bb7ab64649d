"""The catalogue in a database (SQLite file or PostgreSQL by URL), read back as one immutable snapshot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timezone

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from bot.base_de_donnees import ErreurMagasin, mettre_a_jour, un_seul_ecrivain
from bot.base_de_donnees.instants import horodatage
from bot.catalogue.etat import Etat, catalogue_de_etat, etat_de
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
from bot.catalogue.tables import (
    ecrire_etat,
    ecrire_fichiers,
    ecrire_version,
    est_prete,
    lire_etat,
    lire_fichiers,
    lire_version,
)

_DES_FICHIERS = Signature("Fichiers du projet", "Publication des fichiers du projet", Origine.FICHIERS)


Refuser = Callable[[Catalogue, Catalogue], str | None]


class Publication(msgspec.Struct, frozen=True):
    """What a publication of the files did.

    `gardees` are the records kept as the database had them; `refus` says why nothing was written.
    """

    faite: bool
    gardees: tuple[str, ...]
    refus: str | None = None

    def __bool__(self) -> bool:
        return self.faite


def _jamais(_: Catalogue, __: Catalogue) -> None:
    return None


def maintenant() -> datetime:
    """The present, in UTC."""
    return datetime.now(timezone.utc)


class MagasinCatalogue:
    """Writes and reads the catalogue. One instance per process; safe to share between threads."""

    def __init__(self, moteur: Engine, horloge: Callable[[], datetime] = maintenant) -> None:
        self._moteur, self._horloge = moteur, horloge
        self._instantane: Catalogue | None = None
        self._version: str | None = None

    def publier(
        self, catalogue: Catalogue, refuser: Refuser = _jamais, signature: Signature = _DES_FICHIERS
    ) -> Publication:
        """Bring what changed in the files since their last publication; false when nothing did.

        A record that the keeper changed in the database stays as the keeper wrote it: were it changed in the files
        too, it is named in `gardees`. When `refuser(before, after)` gives a reason, nothing is written and `refus`
        tells it. Raises ErreurMagasin.
        """
        with self._ecrire() as connexion:
            courant, fichiers = lire_etat(connexion), etat_de(catalogue)
            fusion = fusionner(lire_fichiers(connexion) or courant, courant, fichiers)
            gardees = tuple(identifiant for _, identifiant in fusion.conflits)
            if courant and courant != fusion.etat:
                refus = refuser(catalogue_de_etat(courant), catalogue_de_etat(fusion.etat))
                if refus is not None:
                    return Publication(False, gardees, refus)
            faite = self._poser(connexion, courant, fusion.etat, signature)
            ecrire_fichiers(connexion, fichiers)
        return Publication(faite, gardees)

    def appliquer(self, apres: Catalogue, signature: Signature, attendue: str) -> bool:
        """Replace the catalogue in one transaction; False when it already was this one.

        Raises ErreurMagasin when the version in force is not `attendue`: someone else changed it meanwhile.
        """
        with self._ecrire() as connexion:
            courant = lire_etat(connexion)
            if catalogue_de_etat(courant).version != attendue:
                raise ErreurMagasin(
                    "Quelqu'un d'autre a changé le catalogue entre-temps. Rien n'a été écrit : recommencez pour voir "
                    "l'effet sur le nouveau catalogue."
                )
            return self._poser(connexion, courant, etat_de(apres), signature)

    def sans(self, numero: int) -> Catalogue:
        """The catalogue in force with one change undone; nothing is written. Raises ErreurMagasin when it cannot be."""
        with self._lire() as connexion:
            return catalogue_de_etat(annuler(connexion, lire_etat(connexion), numero))

    def historique(self, nombre: int | None = None) -> list[Changement]:
        """The changes, newest first. Raises ErreurMagasin."""
        with self._lire() as connexion:
            return lire_changements(connexion, nombre)

    def a_la_version(self, version: str) -> Catalogue | None:
        """The catalogue as it was at this version, or None when it never was. Raises ErreurMagasin."""
        with self._lire() as connexion:
            etat = etat_a_la_version(connexion, lire_etat(connexion), version)
        return None if etat is None else catalogue_de_etat(etat)

    def version(self) -> str | None:
        """The stored version, or None when nothing was published yet. Raises ErreurMagasin."""
        with self._lire() as connexion:
            if self._version is None and not est_prete(connexion):
                return None
            return lire_version(connexion)

    def lire(self) -> Catalogue:
        """The stored catalogue; read again only when its version changed. Raises ErreurMagasin."""
        version = self.version()
        if version is None:
            raise ErreurMagasin("La base de données ne contient pas de catalogue.")
        if self._instantane is None or self._version != version:
            with self._lire() as connexion:
                self._instantane = catalogue_de_etat(lire_etat(connexion))
            self._version = version
        return self._instantane

    def _poser(self, connexion: Connection, avant: Etat, apres: Etat, signature: Signature) -> bool:
        version_avant, version = lire_version(connexion), catalogue_de_etat(apres).version
        if avant == apres:
            # A field that a newer code adds to every record changes the version, not what any record says.
            if version_avant not in (None, version):
                ecrire_version(connexion, version)
            return False
        noter(
            connexion,
            signature,
            Ecriture(avant, apres, version_avant, version),
            horodatage(self._horloge),
        )
        ecrire_etat(connexion, apres)
        ecrire_version(connexion, version)
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
