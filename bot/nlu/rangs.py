"""Short answers that point at what was just shown: « 2 », « la première », « les deux », « toutes ces réponses »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

T = TypeVar("T")

_MOTS_MAX = 9
_NOMBRES = {"un": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6}
_ORDINAUX = {
    **dict.fromkeys(("premier", "premiere", "1er", "1ere", "1re"), 1),
    **dict.fromkeys(("deuxieme", "second", "seconde", "2e", "2eme", "2ieme"), 2),
    **dict.fromkeys(("troisieme", "3e", "3eme", "3ieme"), 3),
    **dict.fromkeys(("quatrieme", "4e", "4eme", "4ieme"), 4),
    **dict.fromkeys(("cinquieme", "5e", "5eme", "5ieme"), 5),
    **dict.fromkeys(("dernier", "derniere"), -1),
}
_PLURIELS = {"premiers": 1, "premieres": 1, "derniers": -1, "dernieres": -1}
# Words that may stand around a number without saying anything else.
_PETITS_MOTS = """
    le la les l numero no num choix reponse reponses option options oui ben euh hum ok bon moi je
    dirais prends prendrais choisis mets c est ca serait svp s il vous plait et pis puis ou avec
    surtout plus aussi en a
"""
_VIDES = frozenset(_PETITS_MOTS.split())
_TOUS = re.compile(
    r"(?:(?:oui|ben|euh|honnetement|franchement|un peu|pas mal) )*"
    r"(?:(?:tous|toutes|toute|tout|tou) (?:ces|ses|les|ca|cela)? ?"
    r"(?:reponses?|choix|options?|affaires?|raisons?|freins?|5|cinq)?(?: la)?"
    r"|tous|toutes|toute|tout|(?:de )?tout(?: ca| cela)?|l ensemble|toute la liste|all of (?:them|the above))"
)


class Rangs(msgspec.Struct, frozen=True):
    """What a short answer points at: ranks from 1 (negative from the end), or a count such as « les deux »."""

    choisis: tuple[int, ...] = ()
    nombre: int | None = None
    tous: bool = False

    def dans(self, options: Sequence[T]) -> list[T]:
        """The options pointed at; empty when the answer does not fit what was shown."""
        if self.tous or (self.nombre is not None and self.nombre == len(options)):
            return list(options)
        if any(not 1 <= abs(rang) <= len(options) for rang in self.choisis):
            return []
        return [options[rang - 1 if rang > 0 else rang] for rang in self.choisis]


AUCUN = Rangs()


def lire_rangs(formes: Sequence[str]) -> Rangs:
    """The ranks of a message made of nothing but them; `formes` are its folded words."""
    if not formes or len(formes) > _MOTS_MAX:
        return AUCUN
    if _TOUS.fullmatch(" ".join(formes)):
        return Rangs(tous=True)
    choisis: list[int] = []
    nombre: int | None = None
    for place, forme in enumerate(formes):
        suivant = formes[place + 1] if place + 1 < len(formes) else ""
        chiffre = int(forme) if forme.isdigit() and len(forme) == 1 else _NOMBRES.get(forme, 0)
        if forme in _ORDINAUX:
            choisis.append(_ORDINAUX[forme])
        elif chiffre and suivant in _PLURIELS:
            sens = _PLURIELS[suivant]
            choisis += [sens * rang for rang in range(1, chiffre + 1)]
        elif chiffre > 1 and place and formes[place - 1] in ("les", "ces", "tous", "toutes"):
            nombre = chiffre
        elif chiffre:
            choisis.append(chiffre)
        elif forme not in _VIDES and forme not in _PLURIELS:
            return AUCUN
    return Rangs(choisis=tuple(dict.fromkeys(choisis)), nombre=nombre)


# Inside a longer sentence, a number points at something shown only after one of these words.
_DEVANT = frozenset({"le", "la", "numero", "no", "projet", "option", "choix", "du"})


def rangs_cites(formes: Sequence[str]) -> Rangs:
    """The ranks named inside a sentence: « pourquoi pas le deuxième », « le projet 3 »."""
    return Rangs(
        choisis=tuple(
            _ORDINAUX.get(forme) or _NOMBRES.get(forme) or int(forme)
            for devant, forme in pairwise(formes)
            if devant in _DEVANT and (forme in _ORDINAUX or forme in _NOMBRES or (forme.isdigit() and len(forme) == 1))
        )
    )
