"""Finds place names in the words of a message: exact forms, longest first, spaces and hyphens free."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from bot.nlu.lieux.formes import FormeEcrite, formes_ecrites
from bot.nlu.lieux.lieu import Lieu, Occurrence
from bot.nlu.lieux.message import LIE, Message

_CONTRACTEES = {"le": ("au", "du"), "les": ("aux", "des"), "des": ("des",), "d": ("d",)}
_MOTS_MAX = 10

Entree = tuple[FormeEcrite, tuple[Lieu, ...]]


class IndexFormes:
    """Written forms by their letters without spaces, and every beginning of a form (to stop early)."""

    def __init__(self, lieux: Iterable[tuple[str, tuple[Lieu, ...]]]) -> None:
        self._formes: dict[str, list[Entree]] = defaultdict(list)
        self._debuts: set[str] = set()
        for nom, candidats in lieux:
            for forme in formes_ecrites(nom):
                self._formes[forme.colle].append((forme, candidats))
                self._debuts.update(forme.colle[:n] for n in range(1, len(forme.colle) + 1))
        for entrees in self._formes.values():
            # The full name before the name whose article was dropped ("Le Bic" is not "Bic").
            entrees.sort(key=lambda entree: len(entree[0].article))

    def entrees(self) -> Iterable[Entree]:
        """Every (form, places) pair, for the spelling-fault index."""
        return (entree for entrees in self._formes.values() for entree in entrees)

    def chercher(self, message: Message) -> list[Occurrence]:
        """Every occurrence of every form, overlapping ones included; linear in the number of words."""
        trouvees: list[Occurrence] = []
        for premier in range(len(message.mots)):
            self._depuis(message, premier, trouvees)
        return trouvees

    def _depuis(self, message: Message, premier: int, trouvees: list[Occurrence]) -> None:
        colle = ""
        coupures: list[int] = []
        for dernier in range(premier, min(premier + _MOTS_MAX, len(message.mots))):
            if dernier > premier:
                if message.coupes[dernier] != LIE:
                    return
                coupures.append(len(colle))
            colle += message.mots[dernier]
            if colle not in self._debuts:
                return
            admises = [
                (forme, lieux)
                for forme, lieux in self._formes.get(colle, ())
                if forme.admet(coupures) and _article_admis(message, premier, forme, lieux)
            ]
            if admises and not _verbe_etre(message, premier, dernier):
                # "au Bic" is "Le Bic" sooner than "Bic".
                contracte = [e for e in admises if e[0].article and _contracte(message, premier, e[0])]
                forme, lieux = (contracte or admises)[0]
                trouvees.append(Occurrence(premier, dernier + 1, lieux, forme.article))


def _article_admis(message: Message, premier: int, forme: FormeEcrite, lieux: tuple[Lieu, ...]) -> bool:
    """A misleading name keeps its article, or shows it in "au", "du", "aux", "des"."""
    return not forme.article or not lieux[0].exige or _contracte(message, premier, forme)


def _contracte(message: Message, premier: int, forme: FormeEcrite) -> bool:
    precedent = message.mots[premier - 1] if premier and message.coupes[premier] == LIE else ""
    return precedent in _CONTRACTEES.get(forme.article, ())


def _verbe_etre(message: Message, premier: int, dernier: int) -> bool:
    """ "Montréal est loin" is not "Montréal-Est": without a hyphen or a capital, "est" is the verb."""
    if message.mots[dernier] != "est" or dernier == premier:
        return False
    return any(c.isspace() for c in message.entre(dernier)) and not message.majuscules[dernier]


def sans_chevauchement(occurrences: Iterable[Occurrence], message: Message) -> list[Occurrence]:
    """Keep the longest occurrences (in letters), each word in one at most; in order of the text."""
    pris: set[int] = set()
    gardees: list[Occurrence] = []
    for occurrence in sorted(occurrences, key=lambda o: _taille(o, message)):
        etendue = range(occurrence.premier, occurrence.dernier)
        if pris.isdisjoint(etendue):
            pris.update(etendue)
            gardees.append(occurrence)
    return sorted(gardees, key=lambda o: o.premier)


def _taille(occurrence: Occurrence, message: Message) -> tuple[int, int]:
    lettres = sum(len(message.mots[i]) for i in range(occurrence.premier, occurrence.dernier))
    return -lettres, occurrence.premier
