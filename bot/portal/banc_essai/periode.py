"""The months that the figures cover, read from the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from urllib.parse import urlencode

import msgspec

_MOIS = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")
# Shown when nothing is asked for, and offered in the lists.
_D_ABORD, _OFFERTS = 12, 36
_ILLISIBLE = "Choisissez des mois de la liste."
_INVERSEE = "Le premier mois vient après le dernier : inversez-les."


class Periode(msgspec.Struct, frozen=True):
    """From a month to another, both included ('YYYY-MM'); `erreur` when what was asked for could not be read."""

    de: str
    a: str
    erreur: str = ""

    @property
    def requete(self) -> str:
        """The query string that gives this period again."""
        return urlencode({"de": self.de, "a": self.a})


def lire_periode(parametres: Mapping[str, str], maintenant: datetime) -> Periode:
    """The period asked for; without one, the last twelve months."""
    recents = mois_offerts(maintenant)
    de, a = parametres.get("de") or recents[_D_ABORD - 1], parametres.get("a") or recents[0]
    if not _MOIS.fullmatch(de) or not _MOIS.fullmatch(a):
        return Periode(recents[_D_ABORD - 1], recents[0], _ILLISIBLE)
    return Periode(de, a, _INVERSEE if de > a else "")


def mois_offerts(maintenant: datetime, *autres: str) -> list[str]:
    """The last months, the current one first, with these others at their place."""
    rang = maintenant.year * 12 + maintenant.month - 1
    recents = {f"{n // 12}-{n % 12 + 1:02}" for n in range(rang, rang - _OFFERTS, -1)}
    return sorted(recents | set(autres), reverse=True)
