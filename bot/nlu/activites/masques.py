"""Words that look like an activity and are not: people, places, streets, needs and barriers."""

from __future__ import annotations

from collections.abc import Iterator

from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.regles import Regles

_TITRES = frozenset({"mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"})
# These are also small words: they announce a name only before a capital letter.
_TITRES_DOUTEUX = frozenset({"m", "me", "dr", "dre"})
_SAINTS = frozenset({"saint", "sainte", "saints", "saintes"})
_VOIES = frozenset({"rue", "avenue", "boulevard", "boul", "rang", "autoroute", "montee"})
# These are streets only before a capital letter: "chemin Forestier" but "chemin forestier".
_VOIES_DOUTEUSES = frozenset({"chemin", "route", "place", "cote", "quartier", "lac", "parc", "riviere"})
_PRESENTATIONS = (("m", "appelle"), ("nom", "est"), ("mappelle",), ("appelle", "moi"))
_FINS_DE_PRESENTATION = frozenset(presentation[-1] for presentation in _PRESENTATIONS)
_DETERMINANTS = ensemble("un une le la l les des du de mon ma mes notre nos")


def _neutres(phrase: Phrase, regles: Regles) -> Iterator[int]:
    """Tokens covered by a neutral wording."""
    elements, rangs = phrase.suite
    texte = "".join(e + " " for e in elements)
    debuts: dict[int, int] = {}
    position = 0
    for rang, element in enumerate(elements):
        debuts[position] = rang
        position += len(element) + 1
    jetons = {rang: indice for indice, rang in enumerate(rangs)}
    for trouve in regles.neutres.finditer(texte):
        premier = debuts[trouve.start()]
        for rang in range(premier, premier + trouve.group().count(" ")):
            if rang in jetons:
                yield jetons[rang]


def _personnes(phrase: Phrase, regles: Regles) -> Iterator[int]:
    """Tokens after a title, a first name, or "je m'appelle"."""
    mots = phrase.mots
    noms: set[int] = set()
    for i in range(1, len(mots)):
        precedent, mot = mots[i - 1], mots[i]
        # A double name goes on: "Mme Mercier-Charpentier".
        suite = i - 1 in noms and mot.majuscule and not mot.rupture
        if not mot.lien and (
            suite
            or precedent.forme in _SAINTS
            or precedent.forme in _TITRES
            or (precedent.forme in _TITRES_DOUTEUX and mot.majuscule)
        ):
            noms.add(i)
            yield i
        elif precedent.forme in regles.prenoms and precedent.majuscule and mot.majuscule and not mot.rupture:
            yield i
        elif precedent.forme in _FINS_DE_PRESENTATION and any(
            tuple(m.forme for m in mots[max(0, i - len(p)) : i]) == p for p in _PRESENTATIONS
        ):
            yield from _nom_apres(phrase, i)


def _nom_apres(phrase: Phrase, debut: int) -> Iterator[int]:
    """Up to three words of a name, stopping at a determiner, a comma or a small word."""
    for i in range(debut, min(debut + 3, len(phrase.mots))):
        mot = phrase.mots[i]
        if (i > debut and mot.rupture) or mot.forme in _DETERMINANTS or mot.forme in ("je", "j", "et", "on"):
            return
        yield i


def _voies(phrase: Phrase) -> Iterator[int]:
    """The name of a street, a road or a lake."""
    mots = phrase.mots
    for i, mot in enumerate(mots[:-1]):
        if mot.forme not in _VOIES and mot.forme not in _VOIES_DOUTEUSES:
            continue
        k = i + 1
        while k < len(mots) - 1 and mots[k].lien and not mots[k].rupture:
            k += 1
        if not mots[k].rupture and (mot.forme in _VOIES or mots[k].majuscule):
            yield from (i, k)


def _lieux(phrase: Phrase, regles: Regles) -> Iterator[int]:
    """Town names that hold a word of the lexicon."""
    mots = phrase.mots
    for i, premier in enumerate(mots):
        for n in range(1, min(regles.longueurs_lieux.get(premier.forme, 0), len(mots) - i) + 1):
            toujours = regles.lieux.get(tuple(m.forme for m in mots[i : i + n]))
            if toujours is None:
                continue
            pleins = [m for m in mots[i : i + n] if not m.lien]
            if toujours or (all(m.majuscule for m in pleins) and (i > 0 or n > 1)):
                yield from range(i, i + n)


def masquer(phrase: Phrase, regles: Regles) -> frozenset[int]:
    """The tokens that may not be read as an activity on their own."""
    return frozenset(
        i
        for source in (
            _neutres(phrase, regles),
            _personnes(phrase, regles),
            _voies(phrase),
            _lieux(phrase, regles),
        )
        for i in source
    )
