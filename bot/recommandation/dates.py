"""Dates in French words."""

from __future__ import annotations

from datetime import date

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
