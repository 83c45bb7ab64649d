"""Writes the catalogue as three CSV files that a French spreadsheet opens as they are."""

from __future__ import annotations

from bot.catalogue.echange.aplatir import en_ligne
from bot.catalogue.echange.cellules import exiger_une_cellule, proteger
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.echange.table_csv import table_csv
from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue


def ecrire_csv(catalogue: Catalogue) -> dict[str, bytes]:
    """projets.csv, replis.csv and faits.csv: UTF-8 with BOM, semicolons, one record a row. Raises ErreurEchange."""
    return {f"{genre.attribut}.csv": _table(catalogue, genre) for genre in Genre}


def _table(catalogue: Catalogue, genre: Genre) -> bytes:
    noms = [colonne.nom for colonne in COLONNES[genre]]
    fiches = getattr(catalogue, genre.attribut)
    return table_csv(noms, (cases_de(fiche, genre, noms) for fiche in fiches)).encode("utf-8", "replace")


def cases_de(fiche: Projet | Repli | FaitOtn, genre: Genre, noms: list[str]) -> list[str | None]:
    """The cells of these columns, before protection. Raises ErreurEchange on one that a spreadsheet cannot hold."""
    ligne = en_ligne(fiche, genre)
    textes = {nom: None if ligne[nom] is None else str(ligne[nom]) for nom in noms}
    for nom, texte in textes.items():
        exiger_une_cellule(proteger(texte or ""), fiche.id, nom)
    return list(textes.values())
