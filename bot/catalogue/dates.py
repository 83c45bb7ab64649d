"""The dates of the catalogue: in French words, and where a partial one ends."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

# Six months, in days: past that, a record no longer says for sure what is true today.
FRAICHEUR_JOURS = 183

_MOIS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)


def jour_en_lettres(jour: date) -> str:
    """« 2 novembre 2026 »."""
    quantieme = "1er" if jour.day == 1 else str(jour.day)
    return f"{quantieme} {_MOIS[jour.month - 1]} {jour.year}"


def date_en_lettres(partielle: str) -> str:
    """A date of the catalogue, known to the day, the month or the year: « novembre 2026 »."""
    annee, *reste = partielle.split("-")
    if not reste:
        return annee
    if len(reste) == 1:
        return f"{_MOIS[int(reste[0]) - 1]} {annee}"
    return jour_en_lettres(date.fromisoformat(partielle))


def fin_de_periode(partielle: str) -> date:
    """The last day of a partial date: « 2026-12 » ends on December 31. Raises ValueError when there is no such day."""
    annee, *reste = (int(partie) for partie in partielle.split("-"))
    if len(reste) == 2:
        return date(annee, *reste)
    mois = reste[0] if reste else 12
    return date(annee, mois, 1).replace(day=monthrange(annee, mois)[1])
