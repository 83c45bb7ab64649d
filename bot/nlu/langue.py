"""Whether a message is in English: the service answers in French and says so. Québec French borrows many nouns from
English, so only its small words count."""

from __future__ import annotations

from collections.abc import Sequence


def _mots(texte: str) -> frozenset[str]:
    return frozenset(texte.split())


_ANGLAIS = _mots(
    """
    the is are am was were be been my our your we you i they he she it its this that these those and
    or but not with without for from of in at by about because how what which who when where why do
    does did don doesn didn can could would should will have has had need want looking run own work
    know help any some there here if so to a an me us them much many very just too no yes hello hi
    please thanks thank
    """
)
_FRANCAIS = _mots(
    """
    le la les un une des du de et ou mais pas plus je tu il elle on nous vous ils elles mon ma mes
    notre nos votre vos ce cette ces qui que quoi dans sur pour par avec sans est sont suis ai as
    avons avez ont y en au aux c j l d n s m t qu pis ben oui non bonjour merci combien comment
    pourquoi quand si se sa son ses
    """
)
# Written the same in both languages: they tell nothing.
_COMMUNS = frozenset({"on", "a", "an", "me", "or", "no", "en", "as", "it", "to", "i", "y", "d", "s", "t", "m", "do"})
_MINIMUM = 2
# Below this length a single English word is only a borrowed one.
_COURT = 3


def est_anglais(formes: Sequence[str]) -> bool:
    """True when small English words outnumber small French ones; `formes` are the folded words."""
    anglais = sum(forme in _ANGLAIS and forme not in _COMMUNS for forme in formes)
    francais = sum(forme in _FRANCAIS and forme not in _COMMUNS for forme in formes)
    if francais == 0:
        return anglais > 0 and len(formes) >= _COURT
    return anglais >= _MINIMUM and anglais > 2 * francais
