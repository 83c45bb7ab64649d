"""A fault of the catalogue: what is wrong, where the person sees it, and who must act."""

from __future__ import annotations

from enum import Enum

import msgspec


class Acteur(str, Enum):
    """Who must act on a fault."""

    RESPONSABLE = "responsable"
    """The keeper of the catalogue: wrong id, missing cell, bad date."""
    PROMOTEUR = "promoteur"
    """The promoter alone can give or confirm the fact: status, end date, sector, offer."""
    EQUIPE = "equipe"
    """The technical team: unreadable file, unknown column, macros, encoding."""


class Defaut(msgspec.Struct, frozen=True):
    """A fault of one record: which record, which field, what is wrong; `bloquant` when it stops the start.

    `genre` is projet, repli or fait. `fichier`, `feuille`, `ligne` (as the person counts them, from 1) and `colonne`
    (letter and name) are known when the record comes from a file. `fiche` and `champ` are empty for a whole file.
    """

    fiche: str
    champ: str
    probleme: str
    bloquant: bool = True
    acteur: Acteur = Acteur.RESPONSABLE
    genre: str = "projet"
    fichier: str | None = None
    feuille: str | None = None
    ligne: int | None = None
    colonne: str | None = None

    def __str__(self) -> str:
        lieux = [
            f"fichier « {self.fichier} »" if self.fichier else "",
            f"feuille « {self.feuille} »" if self.feuille else "",
            f"ligne {self.ligne}" if self.ligne else "",
            f"colonne {self.colonne}" if self.colonne else "",
            f"fiche « {self.fiche} »" if self.fiche else "",
            f"champ « {self.champ} »" if self.champ and not self.colonne else "",
        ]
        fin = "" if self.probleme.endswith("?") else "."
        return f"{', '.join(lieu for lieu in lieux if lieu)} : {self.probleme}{fin}"
