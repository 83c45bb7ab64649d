"""Long lists, one page at a time."""

from __future__ import annotations

import msgspec
from starlette.requests import Request


class Tranche(msgspec.Struct, frozen=True):
    """A page of a list: its number (from 1), how many pages and records, how many records come before."""

    numero: int
    pages: int
    total: int
    debut: int


def page_demandee(requete: Request) -> int:
    """The number of the page asked for; 1 when it is none."""
    valeur = requete.query_params.get("page", "")
    return max(1, int(valeur[:9])) if valeur.isascii() and valeur.isdecimal() else 1


def decouper(total: int, taille: int, numero: int) -> Tranche:
    """The page of this number among `total` records; a number out of range gives the nearest page."""
    pages = max(1, -(-total // taille))
    numero = min(max(numero, 1), pages)
    return Tranche(numero, pages, total, (numero - 1) * taille)
