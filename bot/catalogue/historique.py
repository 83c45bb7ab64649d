"""The history of the catalogue: each change with who, when, why, and every record before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.base_de_donnees import ErreurMagasin
from bot.catalogue.etat import ORDRE, Cle, Etat

META = sa.MetaData()
_CHANGEMENTS = sa.Table(
    "catalogue_changements",
    META,
    sa.Column("numero", sa.Integer, primary_key=True),
    sa.Column("le", sa.String(20), nullable=False),
    sa.Column("par", sa.String(120), nullable=False),
    sa.Column("pourquoi", sa.Text, nullable=False),
    sa.Column("origine", sa.String(16), nullable=False),
    sa.Column("annule", sa.Integer),
    sa.Column("version_avant", sa.String(64)),
    sa.Column("version_apres", sa.String(64), nullable=False),
)
_FICHES = sa.Table(
    "catalogue_changements_fiches",
    META,
    sa.Column("numero", sa.Integer, sa.ForeignKey("catalogue_changements.numero"), primary_key=True),
    sa.Column("genre", sa.String(16), primary_key=True),
    sa.Column("id", sa.String(120), primary_key=True),
    sa.Column("avant", sa.Text),
    sa.Column("apres", sa.Text),
)


class Origine(str, Enum):
    """Where a change came from."""

    FICHIERS = "fichiers"
    IMPORT = "import"
    LIENS = "liens"
    ANNULATION = "annulation"


class Signature(msgspec.Struct, frozen=True):
    """Who changes the catalogue, and why."""

    par: str
    pourquoi: str
    origine: Origine
    annule: int | None = None


class Changement(msgspec.Struct, frozen=True):
    """A change that was made; `fiches` names its records (kind, id). `le` is UTC, ISO 8601."""

    numero: int
    le: str
    par: str
    pourquoi: str
    origine: str
    annule: int | None
    version_avant: str | None
    version_apres: str
    fiches: tuple[Cle, ...]


class Ecriture(msgspec.Struct, frozen=True):
    """The two sides of a change."""

    avant: Etat
    apres: Etat
    version_avant: str | None
    version_apres: str


def noter(connexion: Connection, signature: Signature, ecriture: Ecriture, le: str) -> int:
    """Write a change in the history, inside the transaction that makes it; its number."""
    numero = int(connexion.execute(sa.select(sa.func.coalesce(sa.func.max(_CHANGEMENTS.c.numero), 0))).scalar_one()) + 1
    connexion.execute(
        _CHANGEMENTS.insert(),
        [
            {
                "numero": numero,
                "le": le,
                "par": signature.par,
                "pourquoi": signature.pourquoi,
                "origine": signature.origine.value,
                "annule": signature.annule,
                "version_avant": ecriture.version_avant,
                "version_apres": ecriture.version_apres,
            }
        ],
    )
    lignes = [
        {"numero": numero, "genre": cle[0], "id": cle[1], "avant": avant, "apres": apres}
        for cle, avant, apres in ecarts(ecriture.avant, ecriture.apres)
    ]
    if lignes:
        connexion.execute(_FICHES.insert(), lignes)
    return numero


def ecarts(avant: Etat, apres: Etat) -> Iterator[tuple[Cle, str | None, str | None]]:
    """The entries that differ, with their two values; None where the entry does not exist."""
    for cle in sorted({*avant, *apres}):
        if avant.get(cle) != apres.get(cle):
            yield cle, avant.get(cle), apres.get(cle)


def lire_changements(connexion: Connection, nombre: int | None = None) -> list[Changement]:
    """The changes, newest first; at most `nombre` of them."""
    choix = sa.select(_CHANGEMENTS).order_by(_CHANGEMENTS.c.numero.desc())
    if nombre is not None:
        choix = choix.limit(nombre)
    lignes = list(connexion.execute(choix).mappings())
    fiches: dict[int, list[Cle]] = {ligne["numero"]: [] for ligne in lignes}
    if fiches:
        touchees = sa.select(_FICHES.c.numero, _FICHES.c.genre, _FICHES.c.id).where(
            _FICHES.c.numero >= min(fiches), _FICHES.c.genre != ORDRE
        )
        for numero, genre, identifiant in connexion.execute(touchees.order_by(_FICHES.c.genre, _FICHES.c.id)):
            fiches[numero].append((genre, identifiant))
    return [Changement(**ligne, fiches=tuple(fiches[ligne["numero"]])) for ligne in lignes]


def etat_a_la_version(connexion: Connection, courant: Etat, version: str) -> dict[Cle, str] | None:
    """The entries as they were at this version, found by walking the changes back; None when it was never stored."""
    etat = dict(courant)
    for changement in lire_changements(connexion):
        if changement.version_apres == version:
            return etat
        _remettre(etat, _deux_cotes(connexion, changement.numero))
        if changement.version_avant == version:
            return etat
    return None


def annuler(connexion: Connection, courant: Etat, numero: int) -> dict[Cle, str]:
    """The entries with change `numero` undone.

    Raises ErreurMagasin when it does not exist, or when a later change touched one of its records.
    """
    cotes = _deux_cotes(connexion, numero)
    if not cotes:
        raise ErreurMagasin(f"Le changement {numero} n'existe pas. Voyez la liste : otn catalogue historique")
    touchees = [cle for cle, (_, apres) in cotes.items() if cle[0] != ORDRE and courant.get(cle) != apres]
    if touchees:
        noms = ", ".join(identifiant for _, identifiant in touchees)
        raise ErreurMagasin(
            f"Le changement {numero} ne peut pas être annulé : {noms} a changé depuis. Annulez d'abord le plus récent."
        )
    etat = dict(courant)
    _remettre(etat, {cle: cote for cle, cote in cotes.items() if courant.get(cle) == cote[1]})
    return etat


def _deux_cotes(connexion: Connection, numero: int) -> dict[Cle, tuple[str | None, str | None]]:
    choix = sa.select(_FICHES).where(_FICHES.c.numero == numero)
    return {(ligne.genre, ligne.id): (ligne.avant, ligne.apres) for ligne in connexion.execute(choix)}


def _remettre(etat: dict[Cle, str], cotes: Mapping[Cle, tuple[str | None, str | None]]) -> None:
    for cle, (avant, _) in cotes.items():
        if avant is None:
            etat.pop(cle, None)
        else:
            etat[cle] = avant
