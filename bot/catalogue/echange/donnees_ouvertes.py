"""The catalogue for the public: one row a project, only what helps to choose and to check."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.echange.ecrire_csv import cases_de
from bot.catalogue.echange.table_csv import texte_csv
from bot.catalogue.echange.version_de_base import COLONNE_VERSION
from bot.catalogue.fiche import Projet
from bot.catalogue.instantane import Catalogue

# Notes of the keeper, for the keeper.
CHAMPS_INTERNES = frozenset({"confiance", "note", "lien_hors_service"})


COLONNES_PUBLIQUES = tuple(c.nom for c in COLONNES[Genre.PROJET] if c.chemin[0] not in CHAMPS_INTERNES)


def est_un_fichier_public(entetes: Iterable[str]) -> bool:
    """True when these are the headers of `donnees_ouvertes_csv`, in any order: what is internal would be lost."""
    return {*entetes} - {"licence"} == {*COLONNES_PUBLIQUES, COLONNE_VERSION}


def donnees_ouvertes_csv(catalogue: Catalogue, licence: str | None = None) -> bytes:
    """A CSV in UTF-8 without BOM, commas; lists hold one value a line. A link that is gone is left empty.

    Each row carries the version of the catalogue, and the `licence` when one is given. Raises ErreurEchange.
    """
    noms = [*COLONNES_PUBLIQUES]
    fin = {COLONNE_VERSION: catalogue.version, **({"licence": licence} if licence else {})}
    lignes = (cases_de(_publique(projet), Genre.PROJET, noms) for projet in catalogue.projets)
    return texte_csv([*noms, *fin], ([*ligne, *fin.values()] for ligne in lignes), ",").encode("utf-8", "replace")


def donnees_ouvertes_json(catalogue: Catalogue, licence: str | None = None) -> bytes:
    """The same facts as nested records: {"catalogue_version", "licence" when given, "projets": [...]}."""
    projets = [_sans_notes(msgspec.to_builtins(_publique(projet))) for projet in catalogue.projets]
    tete = {COLONNE_VERSION: catalogue.version, **({"licence": licence} if licence else {})}
    return msgspec.json.format(msgspec.json.encode({**tete, "projets": projets}), indent=2) + b"\n"


def _publique(projet: Projet) -> Projet:
    return msgspec.structs.replace(projet, lien=None) if projet.lien_hors_service else projet


def _sans_notes(fiche: dict[str, Any]) -> dict[str, Any]:
    return {champ: valeur for champ, valeur in fiche.items() if champ not in CHAMPS_INTERNES}
