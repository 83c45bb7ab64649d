"""What every rule looks at: the words, the lists of phrases, the question just asked, the places found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.nlu.lieux.lieu import Occurrence, ensemble
from bot.nlu.lieux.message import LIE, VIRGULE, Message
from bot.nlu.lieux.tournures import Repertoire, Tournures

# Small words that may stand between a turn of phrase and the place it bears on.
LIENS = ensemble("a au aux en dans de du des d la le les l sur vers tout toute y cote")
DE = ensemble("de du des d")
ARTICLES = ensemble("la le les l")


@dataclass(frozen=True, slots=True)
class Situation:
    """occurrences are in order of the text; debuts and fins find them by their first word and by their end.

    nue: the message holds nothing but places and neutral words ("je suis à Laval").
    """

    message: Message
    tournures: Tournures
    question: str | None
    occurrences: tuple[Occurrence, ...] = ()
    nue: bool = False
    debuts: Mapping[int, Occurrence] = field(default_factory=dict)
    fins: frozenset[int] = frozenset()

    def avec(self, occurrences: Iterable[Occurrence]) -> Situation:
        """The same message with these places; fixed phrases, which name no place, are left out."""
        lues = tuple(sorted((o for o in occurrences if o.lieux), key=lambda o: o.premier))
        return replace(
            self,
            occurrences=lues,
            debuts={o.premier: o for o in lues},
            fins=frozenset(o.dernier for o in lues),
        )

    def achevee(self) -> Situation:
        """The same, all places found: whether it is a bare answer can now be told."""
        return replace(self, nue=_est_nue(self.message, self.occurrences, self.tournures.neutres))

    def suivante(self, occurrence: Occurrence) -> Occurrence | None:
        """The place that follows at once, two small words between at most ("X, en Y"), or None."""
        for indice in range(occurrence.dernier, occurrence.dernier + 3):
            if indice in self.debuts:
                return self.debuts[indice]
            if self.mot(indice) not in LIENS and self.mot(indice) != "mais":
                return None
        return None

    @property
    def region_demandee(self) -> bool:
        """The assistant has just asked for the region."""
        return self.question == "region"

    def mot(self, indice: int) -> str:
        """Word `indice`, '' outside the message."""
        return self.message.mots[indice] if 0 <= indice < len(self.message.mots) else ""

    def avant(self, indice: int) -> str:
        """The word tied to word `indice` on its left, '' if a comma or a full stop parts them."""
        if not 0 < indice < len(self.message.mots) or self.message.coupes[indice] != LIE:
            return ""
        return self.message.mots[indice - 1]

    def finissant(self, repertoire: Repertoire, fin: int) -> tuple[int, str] | None:
        """(start, category) of the longest phrase ending just before word `fin`, within one clause."""
        trouve = repertoire.finissant(self.message.mots, fin)
        if trouve is None or any(self.message.coupes[trouve[0] + 1 : fin + 1]):
            return None
        return trouve

    def commencant(self, repertoire: Repertoire, debut: int) -> tuple[int, str] | None:
        """(end, category) of the longest phrase starting at word `debut`, within one clause."""
        trouve = repertoire.commencant(self.message.mots, debut)
        if trouve is None or any(self.message.coupes[debut + 1 : trouve[0]]):
            return None
        return trouve

    def enchaine(self, gauche: Occurrence, droite: Occurrence) -> bool:
        """The two places are items of one list ("à Laval, Mirabel et à Oka")."""
        entre = range(gauche.dernier, droite.premier)
        coupes = self.message.coupes[gauche.dernier : droite.premier + 1]
        if len(entre) > 4 or max(coupes, default=LIE) > VIRGULE:
            return False
        mots = [self.message.mots[i] for i in entre]
        listes = any(mot in self.tournures.liaison for mot in mots) or VIRGULE in coupes
        return listes and all(mot in self.tournures.liaison or mot in LIENS for mot in mots)


def _est_nue(message: Message, occurrences: tuple[Occurrence, ...], neutres: frozenset[str]) -> bool:
    """True when every word outside the places is neutral, and there is at least one place."""
    couverts = {i for o in occurrences for i in range(o.premier, o.dernier)}
    return bool(occurrences) and all(i in couverts or mot in neutres for i, mot in enumerate(message.mots))
