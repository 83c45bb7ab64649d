"""Merges two changes made from the same catalogue, record by record; the same record changed twice is a conflict."""

from __future__ import annotations

import msgspec

from bot.catalogue.etat import ORDRE, Cle, Etat


class Fusion(msgspec.Struct, frozen=True):
    """The merged entries, and the records that both sides changed, each its own way."""

    etat: dict[Cle, str]
    conflits: tuple[Cle, ...]


def fusionner(base: Etat, leur: Etat, mien: Etat) -> Fusion:
    """`leur` with what `mien` changed since `base`. A record in conflict keeps the value of `leur`."""
    etat = dict(leur)
    conflits: list[Cle] = []
    for cle in sorted({*base, *leur, *mien}):
        avant, autre, voulu = base.get(cle), leur.get(cle), mien.get(cle)
        if voulu in (avant, autre):
            continue
        # Two orders that differ are no disagreement on a fact: the one in force stays, and new records follow it.
        if autre != avant:
            if cle[0] != ORDRE:
                conflits.append(cle)
            continue
        if voulu is None:
            del etat[cle]
        else:
            etat[cle] = voulu
    return Fusion(etat, tuple(conflits))
