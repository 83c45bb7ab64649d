"""The whole province told by its two ends: "partout, d'Aylmer à Blanc-Sablon", "partou, de hull jusko iles"."""

from __future__ import annotations

from bot.nlu.lieux.lieu import TOUTES, Occurrence, ensemble
from bot.nlu.lieux.province import PROVINCE
from bot.nlu.lieux.situation import ARTICLES, DE, Situation

_PARTOUT = ensemble("partout partou partous")
_VERS = ensemble("a au aux en")
_ENTRE_MAX = 4


def d_un_bout_a_l_autre(situation: Situation, occurrences: list[Occurrence]) -> list[Occurrence]:
    """`occurrences`, the two ends given up for the whole province where a word of the message says so."""
    toutes = any(o.codes == (TOUTES,) for o in occurrences)
    partout = next((i for i, mot in enumerate(situation.message.mots) if mot in _PARTOUT), None)
    if not toutes and partout is None:
        return occurrences
    ecartees: list[Occurrence] = []
    for occurrence in situation.occurrences:
        if situation.avant(occurrence.premier) in DE:
            ecartees += _jusqu_a(situation, occurrence)
    if not ecartees:
        return occurrences
    reste = [o for o in occurrences if o not in ecartees]
    if not toutes and partout is not None and all(not o.premier <= partout < o.dernier for o in reste if o.lieux):
        reste.append(Occurrence(partout, partout + 1, (PROVINCE,)))
    return reste


def _jusqu_a(situation: Situation, depart: Occurrence) -> list[Occurrence]:
    """`depart` and the far end it runs to, if any: "jusqu'aux îles" may end on a name that is not known."""
    jusque = False
    for indice in range(depart.dernier, depart.dernier + _ENTRE_MAX):
        arrivee = situation.debuts.get(indice)
        if arrivee is not None:
            lie = jusque or situation.avant(indice) in _VERS
            return [depart, arrivee] if lie and arrivee.codes != depart.codes else []
        mot = situation.mot(indice)
        jusque = jusque or mot.startswith(("jusq", "jusk"))
        if not (jusque or mot in _VERS or mot in ARTICLES):
            return []
    return [depart] if jusque else []
