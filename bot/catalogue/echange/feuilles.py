"""What the sheets of a workbook share: names, styles, and how a text is put in a cell."""

from __future__ import annotations

from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils.exceptions import IllegalCharacterError

from bot.catalogue.echange.cellules import Cellule, ErreurEchange, exiger_une_cellule, proteger

FEUILLE_LISTES = "Listes"
FEUILLE_AIDE = "Aide"
LIBELLE_VERSION = "Version du catalogue"

TEXTE_BRUT = "@"
A_LA_LIGNE = Alignment(wrap_text=True, vertical="top")
TITRE = Font(bold=True)
TITRE_OBLIGATOIRE = Font(bold=True, color="FFFFFFFF")
FOND = PatternFill("solid", fgColor="FFDAE6F0")
FOND_OBLIGATOIRE = PatternFill("solid", fgColor="FF095797")


def poser(cellule: Any, valeur: Cellule, fiche: str = "", colonne: str = "") -> None:
    """Put a value in a cell: a number as a number, anything else as protected text. Raises ErreurEchange."""
    cellule.alignment = A_LA_LIGNE
    if isinstance(valeur, float) and float(f"{valeur:.15g}") != valeur:
        # A spreadsheet keeps 15 digits: beyond, only a text stays the same.
        valeur = str(valeur)
    if isinstance(valeur, str):
        try:
            cellule.value = exiger_une_cellule(proteger(valeur), fiche, colonne)
        except IllegalCharacterError:
            probleme = f"la colonne « {colonne} » contient un caractère qu'un classeur ne peut pas garder"
            raise ErreurEchange(f"La fiche « {fiche} » ne s'écrit pas : {probleme}.") from None
        # Said explicitly, for « #N/A » would be taken for an error of the spreadsheet.
        cellule.data_type = "s"
        cellule.number_format = TEXTE_BRUT
    elif valeur is not None:
        cellule.value = valeur


def titrer(cellule: Any, texte: str, obligatoire: bool = False) -> None:
    """A header."""
    poser(cellule, texte)
    cellule.font = TITRE_OBLIGATOIRE if obligatoire else TITRE
    cellule.fill = FOND_OBLIGATOIRE if obligatoire else FOND
