"""The plainest wordings of each barrier (data/referentiel/freins.yml): when one is said as such, it is believed."""

from __future__ import annotations

from collections.abc import Sequence

from bot.nlu.normalisation import Jeton, normaliser
from bot.referentiel import Frein

_NEGATIONS = frozenset({"pas", "plus", "aucun", "aucune", "jamais", "sans", "ni", "non"})
# How many words before a wording may deny it: « ce n'est pas le manque de temps ».
_PORTEE = 3


class LecteurFormulations:
    """Finds the wordings of the closed list, word for word, once folded."""

    def __init__(self, freins: Sequence[Frein]) -> None:
        self._freins = {_formes(formulation): frein.id for frein in freins for formulation in frein.formulations}
        self._mots = {_formes(mot): frein.id for frein in freins for mot in frein.mots}
        self._longueurs = sorted({len(mots) for mots in self._freins})

    def lire(self, jetons: Sequence[Jeton]) -> set[str]:
        """The barriers said in so many words and not denied."""
        formes = [jeton.forme for jeton in jetons]
        return {
            self._freins[mots]
            for depart in range(len(formes))
            for mots in (tuple(formes[depart : depart + longueur]) for longueur in self._longueurs)
            if mots in self._freins and not _NEGATIONS & set(formes[max(0, depart - _PORTEE) : depart])
        }

    def nommes(self, jetons: Sequence[Jeton]) -> set[str]:
        """The barriers named by a bare word, as in « enlève le temps »: only to be asked of a correction."""
        formes = [jeton.forme for jeton in jetons]
        longueurs = {len(mots) for mots in self._mots}
        suites = (tuple(formes[i : i + longueur]) for i in range(len(formes)) for longueur in longueurs)
        return {self._mots[suite] for suite in suites if suite in self._mots}


def _formes(texte: str) -> tuple[str, ...]:
    return tuple(jeton.forme for jeton in normaliser(texte).jetons)
