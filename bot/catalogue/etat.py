"""The catalogue as plain entries (kind, id) -> JSON text: what is stored, compared, merged and undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue, catalogue_de

Cle = tuple[str, str]
Etat = Mapping[Cle, str]

# Each kind of record: its name in the tables, its attribute in a Catalogue, its type.
GENRES: tuple[tuple[str, str, type[Any]], ...] = (
    ("projet", "projets", Projet),
    ("repli", "replis", Repli),
    ("fait", "faits", FaitOtn),
)
# The order of fallbacks and facts is theirs too (the first fallback that fits is given): one entry a kind holds it.
ORDRE = "ordre"


def etat_de(catalogue: Catalogue) -> dict[Cle, str]:
    """The entries of a catalogue, records and orders."""
    etat: dict[Cle, str] = {}
    for genre, attribut, _ in GENRES:
        fiches = getattr(catalogue, attribut)
        etat.update({(genre, fiche.id): ecrire_fiche(fiche) for fiche in fiches})
        etat[ORDRE, genre] = _en_json([fiche.id for fiche in fiches])
    return etat


def catalogue_de_etat(etat: Etat) -> Catalogue:
    """The catalogue that these entries make; records that no order names come last, by id."""
    return catalogue_de(*(_fiches(etat, genre, modele) for genre, _, modele in GENRES))


def ecrire_fiche(fiche: Any) -> str:
    """A record as the tables keep it."""
    return _en_json(fiche)


def lire_texte(genre: str, contenu: str) -> Any:
    """The record of an entry; its type comes from its kind."""
    modele = next(modele for nom, _, modele in GENRES if nom == genre)
    return msgspec.json.decode(contenu, type=modele)


def ranger(etat: Etat, genre: str) -> list[str]:
    """The ids of a kind, in their order."""
    presents = sorted(identifiant for nom, identifiant in etat if nom == genre)
    ordre = msgspec.json.decode(etat.get((ORDRE, genre), "[]"), type=list[str])
    rang = {identifiant: position for position, identifiant in enumerate(ordre)}
    return sorted(presents, key=lambda identifiant: rang.get(identifiant, len(rang)))


def _fiches(etat: Etat, genre: str, modele: type[Any]) -> Iterable[Any]:
    return [msgspec.json.decode(etat[genre, identifiant], type=modele) for identifiant in ranger(etat, genre)]


def _en_json(valeur: Any) -> str:
    return msgspec.json.encode(valeur).decode()
