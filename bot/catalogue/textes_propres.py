"""What a text of the catalogue may hold, so that it survives every file format unchanged."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

import msgspec

# A spreadsheet cell holds 32 767 characters; a whole field must fit in one, with its line breaks.
LONGUEUR_MAX = 32_000
# A spreadsheet writes a control character as « _x000D_ »: such a text would come back changed.
_CODE_DE_TABLEUR = re.compile(r"_x[0-9A-Fa-f]{4}_|x005F_")
_SAUTS = "\u2028\u2029"
# Two values that XML, and so a workbook, cannot hold.
_HORS_XML = "\ufffe\uffff"


def cle_de_comparaison(texte: str) -> str:
    """The text without case, accents, punctuation nor doubled spaces: two equal keys read as the same name."""
    nu = "".join(c for c in unicodedata.normalize("NFKD", texte) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", nu.casefold()))


def impropretes(texte: str, une_ligne: bool) -> Iterator[str]:
    """What is wrong with the text, each as the end of a French sentence. `une_ligne`: it may hold no line break."""
    if not texte.strip():
        yield "le texte est vide : laissez plutôt la valeur absente"
        return
    if texte != texte.strip():
        yield "il y a une espace ou un saut de ligne au début ou à la fin"
    if une_ligne and "\n" in texte.strip():
        yield "la valeur doit tenir sur une seule ligne"
    if any(_interdit(caractere) for caractere in texte):
        yield "le texte contient un caractère invisible qui n'est pas permis"
    if _CODE_DE_TABLEUR.search(texte):
        yield "le texte contient un code laissé par un tableur, par exemple « _x000D_ »"


def _interdit(caractere: str) -> bool:
    if caractere == "\n":
        return False
    return unicodedata.category(caractere) in ("Cc", "Cs") or caractere in _SAUTS or caractere in _HORS_XML


def textes_de(fiche: msgspec.Struct) -> Iterator[tuple[str, str, bool]]:
    """Every text of the record: its field (dotted), the text, and whether it stands in a list."""
    yield from _parcourir("", fiche, False)


def _parcourir(champ: str, valeur: object, en_liste: bool) -> Iterator[tuple[str, str, bool]]:
    if isinstance(valeur, str) and not isinstance(valeur, Enum):
        yield champ, valeur, en_liste
    elif isinstance(valeur, tuple):
        for element in valeur:
            yield from _parcourir(champ, element, True)
    elif isinstance(valeur, msgspec.Struct):
        for nom in valeur.__struct_fields__:
            yield from _parcourir(f"{champ}.{nom}".lstrip("."), getattr(valeur, nom), en_liste)


def taille_en_cellule(texte: str) -> int:
    """The length a spreadsheet counts: an emoji counts for two."""
    return len(texte.encode("utf-16-le", "surrogatepass")) // 2
