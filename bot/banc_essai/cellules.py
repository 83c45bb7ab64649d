"""CSV that spreadsheets open safely: bytes in, cells out, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from bot.catalogue.echange.cellules import deproteger, proteger

TAILLE_MAX = 1024 * 1024
_BOM = "\ufeff"


class ErreurCsv(ValueError):
    """A file that cannot be read as CSV; the message is one French sentence."""


def ecrire_csv(colonnes: Sequence[str], lignes: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 CSV with the mark that Excel asks for; no cell is taken for a formula."""
    sortie = io.StringIO()
    ecrivain = csv.writer(sortie, lineterminator="\r\n")
    for ligne in ([*colonnes], *lignes):
        ecrivain.writerow([proteger(str(cellule)) for cellule in ligne])
    return (_BOM + sortie.getvalue()).encode()


def decoder(contenu: bytes) -> tuple[str, str]:
    """The text and the name of its encoding, UTF-8 or Windows-1252. Raises ErreurCsv."""
    if len(contenu) > TAILLE_MAX:
        raise ErreurCsv("Le fichier dépasse 1\u00a0Mo. Partagez-le en plusieurs fichiers.")
    if contenu.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise ErreurCsv("Ce fichier est un classeur. Enregistrez la feuille en CSV, puis recommencez.")
    if b"\0" in contenu:
        raise ErreurCsv("Ce fichier n'est pas un texte CSV en UTF-8 ou en Windows-1252.")
    for codage, nom in (("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")):
        try:
            return contenu.decode(codage), nom
        except UnicodeDecodeError:
            continue
    raise ErreurCsv("Ce fichier n'est ni en UTF-8 ni en Windows-1252. Enregistrez-le en « CSV UTF-8 ».")


def lire_csv(texte: str) -> Iterator[list[str]]:
    """The rows, cells without the apostrophe that protects them; the header tells `,` from `;` or a tab.

    Raises ErreurCsv on a row that cannot be read.
    """
    premiere = texte.split("\n", 1)[0]
    separateur = max(",;\t", key=premiere.count)
    lecteur = csv.reader(io.StringIO(texte, newline=""), delimiter=separateur, strict=True)
    try:
        for ligne in lecteur:
            yield [deproteger(cellule) for cellule in ligne]
    except csv.Error:
        raise ErreurCsv(
            f"Le CSV est mal formé près de la ligne {lecteur.line_num} du fichier : vérifiez les guillemets."
        ) from None
