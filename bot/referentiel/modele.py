"""What a closed list holds. Ids are stable and public: partners link with them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

SECTEUR_AUTRE = "autre"
PARTOUT = "toutes"
HORS_QUEBEC = "hors-quebec"


class Secteur(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An economic sector of the OTN; `dans` reads after « vous travaillez »."""

    id: str
    libelle: str
    dans: str
    aide: str
    scian: tuple[str, ...]
    exemples: tuple[str, ...]


class Region(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An administrative region (two-digit official code) or one of the two service values."""

    id: str
    libelle: str
    dans: str
    aide: str = ""


class Frein(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What holds a business back; `libelle` is the person's own words, `nom` reads inside a sentence."""

    id: str
    libelle: str
    nom: str
    aide: str
    formulations: tuple[str, ...]
    mots: tuple[str, ...] = ()


class Etape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One of the four steps of the OTN's path."""

    id: str
    numero: int
    libelle: str
    aide: str


class Referentiel(msgspec.Struct, frozen=True, dict=True):
    """The four closed lists, each in the order shown to people."""

    secteurs: tuple[Secteur, ...]
    regions: tuple[Region, ...]
    freins: tuple[Frein, ...]
    etapes: tuple[Etape, ...]

    @cached_property
    def secteur(self) -> dict[str, Secteur]:
        """Sectors by id."""
        return {secteur.id: secteur for secteur in self.secteurs}

    @cached_property
    def region(self) -> dict[str, Region]:
        """Regions by code."""
        return {region.id: region for region in self.regions}

    @cached_property
    def frein(self) -> dict[str, Frein]:
        """Barriers by id."""
        return {frein.id: frein for frein in self.freins}

    @cached_property
    def etape(self) -> dict[str, Etape]:
        """Steps by id."""
        return {etape.id: etape for etape in self.etapes}

    def libelles(self, liste: str, ids: Iterable[str]) -> str:
        """The labels of `ids` in `liste` (secteurs, regions, freins, etapes), joined as a French list."""
        par_id = {fiche.id: fiche.libelle for fiche in getattr(self, liste)}
        return en_liste([par_id[identifiant] for identifiant in ids])


def en_liste(textes: list[str]) -> str:
    """« a, b et c »."""
    if len(textes) < 2:
        return "".join(textes)
    return f"{', '.join(textes[:-1])} et {textes[-1]}"
