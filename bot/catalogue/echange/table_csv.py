"""A table as CSV text: written in the one dialect that a French spreadsheet opens as it is, read in any."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bot.catalogue.echange.cellules import proteger
from bot.catalogue.echange.encodage import FichierIllisible, decoder

_BOM = "\ufeff"
_SEPARATEURS = (";", ",", "\t")
# Enough of the headers to tell the separator.
_APERCU = 10_000

RangeeCsv = tuple[int, list[str]]


def table_csv(noms: Sequence[str], lignes: Iterable[Sequence[object]]) -> str:
    """The table for a person: semicolons, and the mark by which Excel knows UTF-8."""
    return _BOM + texte_csv(noms, lignes, ";")


def texte_csv(noms: Sequence[str], lignes: Iterable[Sequence[object]], separateur: str) -> str:
    """The table without any mark; a cell that a spreadsheet could run is protected, None is an empty cell."""
    tampon = io.StringIO()
    sortie = csv.writer(tampon, delimiter=separateur, lineterminator="\r\n")
    for ligne in ([*noms], *lignes):
        sortie.writerow(["" if case is None else proteger(str(case)) for case in ligne])
    return tampon.getvalue()


def lire_table(contenu: bytes, connue: Callable[[str], bool]) -> tuple[str, Iterator[RangeeCsv]]:
    """The name of the encoding, and each row with its number as the person counts it, cells still protected.

    `connue` says whether a header is known: the separator is the one that shows the most of these. Raises
    FichierIllisible, also while the rows are read.
    """
    texte, codage = decoder(contenu)
    if texte.startswith("sep="):
        texte = texte.partition("\n")[2]
    return codage, _rangees(texte, _separateur(texte, connue))


def _separateur(texte: str, connue: Callable[[str], bool]) -> str:
    premiere = next((ligne for ligne in texte.splitlines() if re.search(r"\w", ligne)), "")[:_APERCU].replace('"', "")

    def merite(separateur: str) -> tuple[int, int]:
        cases = premiere.split(separateur)
        return sum(map(connue, cases)), len(cases)

    return max(_SEPARATEURS, key=merite)


def _rangees(texte: str, separateur: str) -> Iterator[RangeeCsv]:
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    numero = 0
    while True:
        debut = lecteur.line_num + 1
        try:
            rangee = next(lecteur, None)
        except csv.Error:
            raise FichierIllisible(
                f"un guillemet n'est pas fermé, ou une cellule est trop longue, à partir de la ligne {debut}", False
            ) from None
        if rangee is None:
            return
        numero += 1
        yield numero, rangee
