"""Canadian postal codes, whole or by their first three characters, as places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.nlu.lieux.lieu import HORS_QUEBEC, Exige, Lieu, Occurrence
from bot.nlu.lieux.message import LIE, Message

_PREFIXE = re.compile(r"[a-ceghj-npr-tvxy]\d[a-ceghj-npr-tv-z]")
_SUITE = re.compile(r"\d[a-ceghj-npr-tv-z]\d")
_ENTIER = re.compile(f"({_PREFIXE.pattern}){_SUITE.pattern}")
_QUEBEC = frozenset("ghj")
# Below this share of one region, a rural prefix is asked about.
_PART_SURE = 0.95

Ligne = Mapping[str, str]


class CodesPostaux:
    """Region of each prefix, from prefixes_postaux.tsv; `regions` names the codes on the buttons."""

    def __init__(self, prefixes: Mapping[str, Ligne], regions: Mapping[str, str]) -> None:
        self._prefixes = prefixes
        self._regions = regions

    def chercher(self, message: Message) -> Iterator[Occurrence]:
        """Every postal code of the message; a prefix alone needs a place cue, a whole code does not."""
        for indice, mot in enumerate(message.mots):
            entier = _ENTIER.fullmatch(mot)
            if entier:
                yield from self._occurrence(entier[1], indice, indice + 1, True)
            elif _PREFIXE.fullmatch(mot):
                complet = _suite(message, indice + 1)
                yield from self._occurrence(mot, indice, indice + 1 + complet, complet)

    def _occurrence(self, prefixe: str, debut: int, fin: int, complet: bool) -> Iterator[Occurrence]:
        prefixe = prefixe.upper()
        if prefixe[0].lower() not in _QUEBEC:
            if complet:
                yield Occurrence(debut, fin, (Lieu(prefixe, HORS_QUEBEC, "code-postal"),))
            return
        codes = self._codes(prefixe)
        # Several regions: the button must name them, not the code typed.
        noms = [f"code postal {prefixe}"] if len(codes) == 1 else [self._regions[code] for code in codes]
        exige: Exige = "" if complet else "indice"
        if codes:
            lieux = (Lieu(nom, code, "code-postal", exige) for nom, code in zip(noms, codes, strict=True))
            yield Occurrence(debut, fin, tuple(lieux))

    def _codes(self, prefixe: str) -> tuple[str, ...]:
        ligne = self._prefixes.get(prefixe)
        if ligne is None:
            ligne = self._prefixes.get(prefixe[:2])
            return (ligne["region"],) if ligne and ligne["confiance"] == "haute" else ()
        autres = tuple(code for code in ligne["autres"].split("|") if code)
        if ligne["confiance"] == "basse" or (autres and float(ligne["part"]) < _PART_SURE):
            return (ligne["region"], *autres)
        return (ligne["region"],)


def _suite(message: Message, indice: int) -> bool:
    """Word `indice`, tied to the prefix, is the second half of the code."""
    if indice >= len(message.mots) or message.coupes[indice] != LIE:
        return False
    return _SUITE.fullmatch(message.mots[indice]) is not None
