"""Closed ids of a business in the words of the lists."""

from __future__ import annotations

from bot.banc_essai.attente import Faits
from bot.referentiel import Referentiel

_LISTES = (("Secteurs", "secteurs"), ("Régions", "regions"), ("Freins", "freins"))


def dire_faits(faits: Faits, listes: Referentiel) -> list[tuple[str, str]]:
    """(kind, labels) for each kind that is known; an id that left the lists is shown as it is."""
    dits = []
    for genre, champ in _LISTES:
        libelles = {fiche.id: fiche.libelle for fiche in getattr(listes, champ)}
        ids = getattr(faits, champ)
        if ids:
            dits.append((genre, ", ".join(libelles.get(i, i) for i in ids)))
    return dits


def dire_en_bref(faits: Faits, listes: Referentiel) -> str:
    """The same in one line; empty when nothing is known."""
    return "; ".join(libelles for _, libelles in dire_faits(faits, listes))
