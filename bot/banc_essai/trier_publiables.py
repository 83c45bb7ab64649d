"""Which accepted cases may go to the project's tests: those that hold on the catalogue of its files."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from bot.banc_essai.cas import Cas
from bot.banc_essai.juger_cas import Resultat, Verdict


class Laisse(msgspec.Struct, frozen=True):
    """A case left aside, and why."""

    cas: Cas
    raison: str

    def __str__(self) -> str:
        attente = self.cas.attente
        return f"« {attente.titre} » ({attente.projet}) n'est pas exporté : {self.raison[:1].lower()}{self.raison[1:]}"


def trier_publiables(cas: Iterable[Cas], resultats: Iterable[Resultat]) -> tuple[list[Cas], list[Laisse]]:
    """The cases that hold, then the others; one result a case, in the same order, on the catalogue of the files."""
    publiables: list[Cas] = []
    laisses: list[Laisse] = []
    for un, resultat in zip(cas, resultats, strict=True):
        if resultat.verdict is Verdict.REUSSI:
            publiables.append(un)
        else:
            laisses.append(Laisse(un, resultat.raison))
    return publiables, laisses
