"""Writes the catalogue as three CSV files that a French spreadsheet opens as they are."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from bot.catalogue.echange.aplatir import en_ligne
from bot.catalogue.echange.cellules import Cellule, exiger_une_cellule, proteger
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.instantane import Catalogue


def ecrire_csv(catalogue: Catalogue) -> dict[str, bytes]:
    """projets.csv, replis.csv and faits.csv: UTF-8 with BOM, semicolons, one record a row. Raises ErreurEchange."""
    return {f"{genre.attribut}.csv": _table(catalogue, genre) for genre in Genre}


def _table(catalogue: Catalogue, genre: Genre) -> bytes:
    noms = [colonne.nom for colonne in COLONNES[genre]]
    lignes = (en_ligne(fiche, genre) for fiche in getattr(catalogue, genre.attribut))
    return b"\xef\xbb\xbf" + octets_csv(noms, ([ligne[nom] for nom in noms] for ligne in lignes), ";")


def octets_csv(noms: Sequence[str], lignes: Iterable[Sequence[Cellule]], separateur: str) -> bytes:
    """A table in UTF-8; every cell that a spreadsheet could run is protected. The first column names the record."""
    tampon = io.StringIO()
    sortie = csv.writer(tampon, delimiter=separateur, lineterminator="\r\n")
    sortie.writerow(noms)
    for ligne in lignes:
        cases = ["" if case is None else proteger(str(case)) for case in ligne]
        paires = zip(noms, cases, strict=True)
        sortie.writerow([exiger_une_cellule(case, cases[0], nom) for nom, case in paires])
    return tampon.getvalue().encode("utf-8", "replace")
