"""Who is taken for whom: confusion matrices of the intents, the sectors and the barriers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from bot.evaluation.mesures import Cas, Paire, toleres

AUCUN = "aucun"


class Matrice(msgspec.Struct, frozen=True):
    """How many times each expected label was read as each label; a cell that is not there is empty."""

    etiquettes: tuple[str, ...]
    cases: Mapping[tuple[str, str], int]

    def lus(self, attendue: str) -> dict[str, int]:
        """What was read for an expected label, most frequent first."""
        ligne = {lue: self.cases[attendue, lue] for lue in self.etiquettes if (attendue, lue) in self.cases}
        return dict(sorted(ligne.items(), key=lambda paire: -paire[1]))


def confondre_intentions(paires: Iterable[Paire]) -> Matrice:
    """One cell a message."""
    return _matrice((cas.intention, lecture["intention"]) for cas, lecture in paires)


def confondre_secteurs(paires: Iterable[Paire]) -> Matrice:
    """Messages with one sector at most; « aucun » stands for no sector, said or read."""
    simples = [paire for paire in paires if len(paire[0].secteurs) <= 1]
    return _matrice(case for cas, lecture in simples for case in apparier("secteurs", cas, set(lecture["secteurs"])))


def confondre_freins(paires: Iterable[Paire]) -> Matrice:
    """Every message, whatever the number of barriers."""
    return _matrice(case for cas, lecture in paires for case in apparier("freins", cas, set(lecture["freins"])))


def apparier(champ: str, cas: Cas, lus: set[str]) -> list[tuple[str, str]]:
    """The cells of one message: what is right, then each label missed against each label read in excess.

    « aucun » faces what has no counterpart. An accepted label that is read stands for the missed one.
    """
    attendus, acceptes = set(getattr(cas, champ)), toleres(champ, cas)
    justes = [(etiquette, etiquette) for etiquette in sorted(attendus & lus)]
    en_trop = sorted(lus - attendus - acceptes)
    manques = sorted(attendus - lus)
    if lus & acceptes:
        justes += [(manque, manque) for manque in manques]
        manques = []
    if manques or en_trop:
        return justes + [(manque, lu) for manque in manques or [AUCUN] for lu in en_trop or [AUCUN]]
    return justes or [(AUCUN, AUCUN)]


def _matrice(cases: Iterable[tuple[str, str]]) -> Matrice:
    compte = Counter(cases)
    presentes = {etiquette for case in compte for etiquette in case}
    ordre = sorted(presentes - {AUCUN}) + [AUCUN] * (AUCUN in presentes)
    return Matrice(tuple(ordre), dict(sorted(compte.items())))
