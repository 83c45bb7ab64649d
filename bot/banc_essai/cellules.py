"""The CSV files of the test bench: the size allowed, and what is wrong said in one whole sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.catalogue.echange.cellules import deproteger
from bot.catalogue.echange.encodage import FichierIllisible, est_un_classeur
from bot.catalogue.echange.table_csv import RangeeCsv, lire_table

TAILLE_MAX = 1024 * 1024


class ErreurCsv(ValueError):
    """A file that cannot be read as CSV; the message is one French sentence."""


def lire_csv(contenu: bytes, connue: Callable[[str], bool]) -> tuple[str, Iterator[RangeeCsv]]:
    """The name of the encoding, and the numbered rows, cells without the apostrophe that protects them.

    `connue` says whether a header is known. Raises ErreurCsv, also while the rows are read.
    """
    if len(contenu) > TAILLE_MAX:
        raise ErreurCsv("Le fichier dépasse 1\u00a0Mo. Partagez-le en plusieurs fichiers.")
    if est_un_classeur(contenu):
        raise ErreurCsv("Ce fichier est un classeur. Enregistrez la feuille en CSV, puis recommencez.")
    try:
        codage, rangees = lire_table(contenu, connue)
    except FichierIllisible as refus:
        raise _en_phrase(refus) from None
    return codage, _sans_protection(rangees)


def _sans_protection(rangees: Iterator[RangeeCsv]) -> Iterator[RangeeCsv]:
    try:
        for numero, cellules in rangees:
            yield numero, [deproteger(cellule) for cellule in cellules]
    except FichierIllisible as refus:
        raise _en_phrase(refus) from None


def _en_phrase(refus: FichierIllisible) -> ErreurCsv:
    probleme = str(refus)
    return ErreurCsv(f"{probleme[0].upper()}{probleme[1:]}.")
