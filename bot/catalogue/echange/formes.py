"""From the value of a field to its cell, and back, for each form of column."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from bot.catalogue.echange.cellules import Cellule, apercu
from bot.catalogue.echange.colonnes import Colonne, Forme
from bot.catalogue.textes_propres import cle_de_comparaison

# Beyond 15 digits a spreadsheet rounds.
_ENTIER_SUR = 10**15
_ENTIER = re.compile(r"([+-]?\d{1,18})([.,]0{1,2})?")
_DECIMAL = re.compile(r"([+-]?\d{0,18}(?:[.,]\d{1,30})?(?:[eE][+-]?\d{1,3})?)(%?)")
_HEURE_NULLE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")
_OUI_NON = {"oui": True, "vrai": True, "true": True, "1": True, "non": False, "faux": False, "false": False, "0": False}


class ValeurIllisible(Exception):
    """A cell that does not hold what its column asks for; the message ends a French sentence."""


def vers_cellule(valeur: object, forme: Forme) -> Cellule:
    """The cell of one simple value. Booleans are « oui » or « non »; dates stay text, for some are partial."""
    if valeur is None:
        return None
    if forme is Forme.BOOLEEN:
        return "oui" if valeur else "non"
    if isinstance(valeur, int) and abs(valeur) >= _ENTIER_SUR:
        return str(valeur)
    return valeur if isinstance(valeur, int | float) else str(valeur)


def depuis_cellule(cellule: Cellule, colonne: Colonne) -> object:
    """The value of one simple cell, None when it is empty. Raises ValeurIllisible."""
    texte = en_texte(cellule)
    return _LECTEURS[colonne.forme](texte, colonne) if texte else None


def en_texte(cellule: Cellule) -> str:
    """A cell as text, without the spaces around; 8.0 is read « 8 »."""
    if cellule is None:
        return ""
    if isinstance(cellule, bool):
        return "oui" if cellule else "non"
    if isinstance(cellule, float) and cellule.is_integer() and abs(cellule) < _ENTIER_SUR:
        return str(int(cellule))
    return str(cellule).replace("\r\n", "\n").replace("\r", "\n").strip()


def identifiant(texte: str, colonne: Colonne) -> str:
    """An id of a closed list; a region typed 8 or 8.0 in a spreadsheet is « 08 »."""
    code = re.fullmatch(r"(\d{1,2})(\.0)?", texte)
    return f"{int(code[1]):02d}" if colonne.liste == "regions" and code else texte


def _texte(texte: str, _: Colonne) -> object:
    return texte


def _date(texte: str, _: Colonne) -> object:
    sans_heure = _HEURE_NULLE.fullmatch(texte)
    return sans_heure[1] if sans_heure else texte


def _entier(texte: str, _: Colonne) -> object:
    lu = _ENTIER.fullmatch(_sans_espaces(texte))
    if lu is None:
        raise ValeurIllisible(f"« {apercu(texte)} » n'est pas un nombre entier")
    return int(lu[1])


def _decimal(texte: str, _: Colonne) -> object:
    lu = _DECIMAL.fullmatch(_sans_espaces(texte))
    if lu is None or not re.search(r"\d", lu[1]):
        raise ValeurIllisible(f"« {apercu(texte)} » n'est pas un nombre")
    nombre = Decimal(lu[1].replace(",", "."))
    return float(nombre / 100 if lu[2] else nombre)


def _booleen(texte: str, _: Colonne) -> object:
    valeur = _OUI_NON.get(cle_de_comparaison(texte))
    if valeur is None:
        raise ValeurIllisible(f"« {apercu(texte)} » n'est ni « oui » ni « non »")
    return valeur


def _choix(texte: str, colonne: Colonne) -> object:
    for choix in colonne.choix:
        if cle_de_comparaison(choix.replace("-", " ")) == cle_de_comparaison(texte.replace("-", " ")):
            return choix
    raise ValeurIllisible(f"« {apercu(texte)} » n'est pas permis; choisissez parmi : {', '.join(colonne.choix)}")


def _sans_espaces(texte: str) -> str:
    return "".join(texte.split()).replace("$", "")


_LECTEURS: dict[Forme, Callable[[str, Colonne], object]] = {
    Forme.TEXTE: _texte,
    Forme.DATE: _date,
    Forme.ENTIER: _entier,
    Forme.DECIMAL: _decimal,
    Forme.BOOLEEN: _booleen,
    Forme.CHOIX: _choix,
    Forme.LISTE: _texte,
    Forme.IDENTIFIANTS: identifiant,
}
