"""The records of the catalogue. A fact without a source is left empty, never guessed."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import msgspec

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
# A date may be known to the month or the year only.
DatePartielle = Annotated[str, msgspec.Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
Jour = Annotated[str, msgspec.Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
Lien = Annotated[str, msgspec.Meta(pattern=r"^https://[^\s\"'<>]+$")]

TOUS_SECTEURS = "tous"
# An id names a file and a row of the database.
ID_LONGUEUR_MAX = 120


class Statut(str, Enum):
    """What our sources say of the project today."""

    ACTIF = "actif"
    TERMINE = "termine"
    A_CONFIRMER = "a-confirmer"


class Confiance(str, Enum):
    """How sure the record's facts are."""

    HAUTE = "haute"
    MOYENNE = "moyenne"
    BASSE = "basse"


class Appartenance(str, Enum):
    """Whether a source shows that the project belongs to the OTN."""

    CONFIRME = "confirme"
    PROBABLE = "probable"
    NON_PROUVE = "non-prouve"


class _Fiche(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of every record: immutable, and no field is accepted that we do not know."""


class Promoteur(_Fiche, frozen=True, kw_only=True):
    """An organisation that carries a project."""

    nom: str
    url: Lien | None = None


class Clientele(_Fiche, frozen=True, kw_only=True):
    """Whom a project serves; sizes in employees, turnover in dollars."""

    texte: str | None = None
    taille_max: int | None = None
    chiffre_affaires_min: int | None = None


class Montants(_Fiche, frozen=True, kw_only=True):
    """Amounts in dollars; `part_maximale` is a share between 0 and 1; `note` says when they were true."""

    gouvernement: int | None = None
    cout_total: int | None = None
    aide_maximale: int | None = None
    part_maximale: Annotated[float, msgspec.Meta(ge=0, le=1)] | None = None
    note: str | None = None


class Dates(_Fiche, frozen=True, kw_only=True):
    """Key dates of a project, each possibly partial."""

    annonce: DatePartielle | None = None
    debut: DatePartielle | None = None
    fin: DatePartielle | None = None


class Source(_Fiche, frozen=True, kw_only=True):
    """Where a fact was read, when, and which fact it supports."""

    url: Annotated[str, msgspec.Meta(pattern=r"^https?://\S+$")]
    lu_le: Jour
    fait: str | None = None


class Projet(_Fiche, frozen=True, kw_only=True):
    """One project of the OTN. Empty `secteurs`, `regions`, `freins` or `etapes` mean: not published.

    `lien_hors_service` is the day since which the site says that the page of `lien` is gone (404 or 410).
    """

    id: Id
    nom: str | None = None
    libelle: str
    promoteurs: Annotated[tuple[Promoteur, ...], msgspec.Meta(min_length=1)]
    secteurs: tuple[str, ...] = ()
    sous_secteur: str | None = None
    regions: tuple[str, ...] = ()
    clientele: Clientele = Clientele()
    offre: tuple[str, ...] = ()
    etapes: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    montants: Montants = Montants()
    dates: Dates = Dates()
    statut: Statut
    lien: Lien | None = None
    lien_hors_service: Jour | None = None
    sources: Annotated[tuple[Source, ...], msgspec.Meta(min_length=1)]
    verifie_le: Jour
    confiance: Confiance
    incomplet: bool = False
    otn: Appartenance
    remplace: Id | None = None
    phase_de: Id | None = None
    note: str | None = None

    @property
    def lien_montre(self) -> str | None:
        """The project's page, unless a verification found it gone."""
        return None if self.lien_hors_service else self.lien

    @property
    def sources_montrees(self) -> tuple[Source, ...]:
        """The sources, without the page that was found gone."""
        return _sans(self.lien if self.lien_hors_service else None, self.sources)


class Repli(_Fiche, frozen=True, kw_only=True):
    """A named public entry point for when nothing specific fits; `url_hors_service` as `lien_hors_service` above."""

    id: Id
    nom: str
    description: str
    url: Lien | None = None
    url_hors_service: Jour | None = None
    telephone: str | None = None
    regions: tuple[str, ...] = ()
    pour: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    verifie_le: Jour
    note: str | None = None

    @property
    def url_montree(self) -> str | None:
        """The page of this entry point, unless a verification found it gone."""
        return None if self.url_hors_service else self.url

    @property
    def sources_montrees(self) -> tuple[Source, ...]:
        """The sources, without the page that was found gone."""
        return _sans(self.url if self.url_hors_service else None, self.sources)


class FaitOtn(_Fiche, frozen=True, kw_only=True):
    """A dated fact about the OTN itself, from which the answers to general questions are written."""

    id: Id
    texte: Annotated[str, msgspec.Meta(max_length=300)]
    date: DatePartielle
    sources: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


def _sans(perdue: str | None, sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(source for source in sources if source.url != perdue)
