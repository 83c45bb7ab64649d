"""Whose place is it? The last turn of phrase of the clause tells: ours, a client's, served, left."""

from __future__ import annotations

from bot.nlu.lieux.lieu import Occurrence, ensemble
from bot.nlu.lieux.message import POINT, VIRGULE
from bot.nlu.lieux.situation import LIENS, Situation

NEUTRE, NOUS, AUTRUI, DESSERTE, PASSE = "neutre", "nous", "autrui", "desserte", "passe"
_ENJAMBEES = 6
# "nos clients du mois, à Alma": words between the turn of phrase and the comma; further on, the list must have begun.
_INCISE_MAX = 1
_LIEUX_DITS = ensemble("mrc ville villes region secteur municipalite village quartier coin")


def roles(situation: Situation) -> dict[Occurrence, str]:
    """The role in force at each occurrence of the message."""
    debuts = {o.premier: o for o in situation.occurrences}
    trouves: dict[Occurrence, str] = {}
    role, indice, liste_depuis = NEUTRE, 0, 0
    while indice < len(situation.message.mots):
        role = _apres_coupe(situation, role, indice, debuts if indice <= liste_depuis + _INCISE_MAX else {})
        occurrence = debuts.get(indice)
        if occurrence is not None:
            trouves[occurrence] = role
            liste_depuis = len(situation.message.mots)
            indice = occurrence.dernier
            continue
        tournure = situation.commencant(situation.tournures.clause, indice)
        if tournure is None:
            indice += 1
            continue
        # A phrase may reach the article of the place, not its own words ("à Ferme-Neuve" is not "a fermé").
        fin = min((d for d in debuts if indice < d < tournure[0]), default=tournure[0])
        mordue = any(mot not in LIENS for mot in situation.message.mots[fin : tournure[0]])
        indice = fin
        if mordue:
            continue
        if tournure[1] == "rupture":
            role = NEUTRE
        elif tournure[1] != NEUTRE:
            role, liste_depuis = tournure[1], indice
    return trouves


def _apres_coupe(situation: Situation, role: str, indice: int, debuts: dict[int, Occurrence]) -> str:
    coupe = situation.message.coupes[indice]
    if coupe == POINT:
        return NEUTRE
    if coupe == VIRGULE and role != NOUS and not _suite_de_liste(situation, indice, debuts):
        return NEUTRE
    return role


def _suite_de_liste(situation: Situation, indice: int, debuts: dict[int, Occurrence]) -> bool:
    """After the comma, only small words stand before the next place: the list goes on."""
    for pas in range(_ENJAMBEES):
        if indice + pas in debuts:
            return True
        mot = situation.mot(indice + pas)
        if mot not in LIENS and mot not in _LIEUX_DITS and mot not in situation.tournures.liaison:
            return False
    return False
