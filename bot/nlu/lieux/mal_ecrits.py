"""Looks for misspelled names in the words that no exact name covers, within a fixed budget."""

from __future__ import annotations

from collections.abc import Iterator

from bot.nlu.lieux.fautes import TETES, IndexFautes
from bot.nlu.lieux.lieu import Occurrence, ensemble
from bot.nlu.lieux.message import LIE
from bot.nlu.lieux.situation import ARTICLES, DE, LIENS, Situation

_MOTS_MAX = 4
_SUITE_MAX = 5
_AVANT_MAX = 3
_SUITE_LETTRES_MIN = 3
_LETTRES_MAX = 40
# A message longer than this many look-ups is prose, not a misspelled town: stop there (linear time).
_BUDGET = 50
_REPONSE_COURTE = 12
_INDICES = ensemble("a au aux en dans vers")
# Names beyond these many are a list, each written alone.
_PROLONGES_MAX = 10
SANS_INDICE, AVEC_INDICE, REGION_DEMANDEE = 0, 1, 2


def lieux_mal_ecrits(
    situation: Situation, fautes: IndexFautes, libres: list[bool], exactes: list[Occurrence]
) -> list[Occurrence]:
    """`exactes` with the misspelled names added; an exact name that a longer one continues gives way."""
    budget, libres = _BUDGET, list(libres)
    trouvees = _prolongees(situation, fautes, libres, exactes)
    indice = 0
    while indice < len(libres) and budget > 0:
        if not libres[indice]:
            indice += 1
            continue
        souplesse = _souplesse(situation, indice)
        for fin in _fins(situation, libres, indice):
            budget -= 1
            lieux = fautes.chercher(situation.message.mots[indice:fin], souplesse)
            if lieux:
                courte = Occurrence(indice, fin, lieux, approche=True)
                trouvees.append(_prolonger(situation, fautes, libres, courte) or courte)
                _occuper(libres, trouvees[-1])
                indice = trouvees[-1].dernier - 1
                break
        indice += 1
    return trouvees


def _fins(situation: Situation, libres: list[bool], debut: int) -> Iterator[int]:
    """Possible ends of a name that starts at word `debut`, longest first."""
    premier = situation.mot(debut)
    if premier not in ARTICLES and premier not in TETES and _est_outil(situation, premier):
        return
    fin, lettres = debut, 0
    while fin < min(debut + _MOTS_MAX, len(libres)) and libres[fin]:
        if fin > debut and situation.message.coupes[fin] != LIE:
            break
        lettres += len(situation.mot(fin))
        if lettres > _LETTRES_MAX:
            break
        fin += 1
    for possible in range(fin, debut, -1):
        dernier = situation.mot(possible - 1)
        if dernier not in LIENS and (possible - 1 == debut or dernier not in situation.tournures.neutres):
            yield possible


def _est_courant(situation: Situation, mot: str) -> bool:
    return len(mot) < 3 or mot in situation.tournures.neutres or mot in situation.tournures.commerce


def _est_outil(situation: Situation, mot: str) -> bool:
    """A small or neutral word: no name starts with it."""
    return len(mot) < 3 or mot in LIENS or mot in situation.tournures.neutres


def _souplesse(situation: Situation, debut: int) -> int:
    if situation.region_demandee and len(situation.message.mots) <= _REPONSE_COURTE:
        return REGION_DEMANDEE
    avant = situation.avant(debut)
    if avant in ARTICLES:
        debut -= 1
        avant = situation.avant(debut)
    if avant in _INDICES:
        return AVEC_INDICE
    if avant in DE and situation.finissant(situation.tournures.juste_avant, debut - 1):
        return AVEC_INDICE
    return SANS_INDICE


def _prolongees(
    situation: Situation, fautes: IndexFautes, libres: list[bool], exactes: list[Occurrence]
) -> list[Occurrence]:
    """ "Saint-Jean-sur-Richelieux": the exact "Saint-Jean" is only a part of the name."""
    resultat: list[Occurrence] = []
    for rang, occurrence in enumerate(exactes):
        longue = _prolonger(situation, fautes, libres, occurrence) if rang < _PROLONGES_MAX else None
        _occuper(libres, longue or occurrence)
        resultat.append(longue or occurrence)
    return resultat


def _occuper(libres: list[bool], occurrence: Occurrence) -> None:
    for indice in range(occurrence.premier, occurrence.dernier):
        libres[indice] = False


def _prolonger(
    situation: Situation, fautes: IndexFautes, libres: list[bool], occurrence: Occurrence
) -> Occurrence | None:
    if not occurrence.lieux or occurrence.tete.nature == "code-postal":
        return None
    mots = situation.message.mots
    courte = sum(len(mot) for mot in mots[occurrence.premier : occurrence.dernier])
    for premier in _debuts_possibles(situation, libres, occurrence.premier):
        for dernier in _fins_possibles(situation, libres, occurrence.dernier):
            suite = mots[premier:dernier]
            lettres = sum(len(mot) for mot in suite)
            if not courte + _SUITE_LETTRES_MIN <= lettres <= _LETTRES_MAX:
                continue
            if fautes.tous_courants((*mots[premier : occurrence.premier], *mots[occurrence.dernier : dernier])):
                continue
            lieux = fautes.prolonger(suite, courte)
            if lieux and lieux != occurrence.lieux:
                return Occurrence(premier, dernier, lieux, approche=True)
    return None


def _debuts_possibles(situation: Situation, libres: list[bool], premier: int) -> list[int]:
    """Words before the exact name that may begin the longer one, farthest first; its own first word last."""
    possibles = [premier]
    for indice in range(premier - 1, max(-1, premier - 1 - _AVANT_MAX), -1):
        if not libres[indice] or situation.message.coupes[indice + 1] != LIE:
            break
        mot = situation.mot(indice)
        if mot in ARTICLES or mot in TETES or not (mot in LIENS or _est_courant(situation, mot)):
            possibles.append(indice)
    return possibles[::-1]


def _fins_possibles(situation: Situation, libres: list[bool], dernier: int) -> list[int]:
    """Ends after the exact name at which the longer one may stop, farthest first; its own end last."""
    possibles = [dernier]
    for indice in range(dernier, min(len(libres), dernier + _SUITE_MAX)):
        if not libres[indice] or situation.message.coupes[indice] != LIE:
            break
        if situation.mot(indice) not in LIENS:
            possibles.append(indice + 1)
    return possibles[::-1]
