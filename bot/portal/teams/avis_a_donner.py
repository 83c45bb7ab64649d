"""Which notices the calendar asks for today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from bot.catalogue import Catalogue
from bot.catalogue.veille import Echeance, Urgence, echeances


def avis_a_donner(catalogue: Catalogue, jour: date, deja: Collection[tuple[str, str]]) -> tuple[Echeance, ...]:
    """The projects that end within 15 days of `jour`, without those of `deja`, pairs (project, day of its end).

    A deadline that moves is another deadline: it is told again.
    """
    return tuple(
        une
        for une in echeances(catalogue, jour)
        if une.urgence is Urgence.FIN_15_JOURS and (une.fiche, une.jour) not in deja
    )
