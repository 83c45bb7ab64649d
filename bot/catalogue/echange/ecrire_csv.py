"""Writes the catalogue as three CSV files that a French spreadsheet opens as they are."""

from __future__ import annotations

from bot.catalogue.echange.aplatir import en_ligne
from bot.catalogue.echange.cellules import exiger_une_cellule, proteger
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.echange.table_csv import table_csv
from bot.catalogue.echange.version_de_base import COLONNE_VERSION, FICHIER_VERSION
from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue


def ecrire_csv(catalogue: Catalogue) -> dict[str, bytes]:
    """projets.csv, replis.csv and faits.csv: UTF-8 with BOM, semicolons, one record a row. Raises ErreurEchange.

    The version of the catalogue is in version.txt, and at the end of each row for a table sent alone.
    """
    tables = {f"{genre.attribut}.csv": _table(catalogue, genre) for genre in Genre}
    return {**tables, FICHIER_VERSION: f"{catalogue.version}\n".encode()}


def _table(catalogue: Catalogue, genre: Genre) -> bytes:
    noms = [colonne.nom for colonne in COLONNES[genre]]
    fiches = getattr(catalogue, genre.attribut)
    lignes = ([*cases_de(fiche, genre, noms), catalogue.version] for fiche in fiches)
    return table_csv([*noms, COLONNE_VERSION], lignes).encode("utf-8", "replace")


def cases_de(fiche: Projet | Repli | FaitOtn, genre: Genre, noms: list[str]) -> list[str | None]:
    """The cells of these columns, before protection. Raises ErreurEchange on one that a spreadsheet cannot hold."""
    ligne = en_ligne(fiche, genre)
    textes = {nom: None if ligne[nom] is None else str(ligne[nom]) for nom in noms}
    for nom, texte in textes.items():
        exiger_une_cellule(proteger(texte or ""), fiche.id, nom)
    return list(textes.values())
