"""Longest matches of the lexicon in a message."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.nlu.activites.lexique import Cle, Entree, Lexique, cle_du_verbe
from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.modeles import Statut
from bot.nlu.activites.mots import Mot, Phrase

_LIENS_DE_SUITE = 3
_SUJETS = ensemble("je j on nous vous tu qui ils elles il elle pis et moi")
_CLITIQUES = ensemble("ne n y en le la les l se s me m nous vous")
# Two letters that are also a small word of spoken French ("un ti café").
_SIGLES_STRICTS = frozenset({"ti"})


@dataclass(frozen=True, slots=True)
class Trouvaille:
    """A match over tokens i..j, as it goes through the rules; `compose` when a head decided its sector."""

    i: int
    j: int
    entree: Entree
    secteurs: tuple[str, ...]
    aussi: tuple[str, ...]
    poids: int
    statut: Statut = "retenu"
    facteur: float = 1.0
    compose: bool = False


def _suites(phrase: Phrase, i: int, longueur: int) -> Iterator[tuple[Cle, int]]:
    """Stems read from token i, longest first, with the end of each; links are skipped."""
    racines: list[str] = []
    fins: list[int] = []
    liens = 0
    for k in range(i, len(phrase.mots)):
        mot = phrase.mots[k]
        if (k > i and mot.rupture) or len(racines) == longueur or liens > _LIENS_DE_SUITE:
            break
        if mot.lien and k > i:
            liens += 1
            continue
        liens = 0
        racines.append(mot.racine)
        fins.append(k + 1)
    for n in range(len(racines), 0, -1):
        yield tuple(racines[:n]), fins[n - 1]


def _verbe_conjugue(phrase: Phrase, i: int, infinitif: str) -> bool:
    """A lone verb is a trade only with a subject, or in the infinitive: "on bûche" but not "une usine"."""
    if phrase.mots[i].forme == infinitif:
        return True
    k = i - 1
    while k > 0 and phrase.mots[k].forme in _CLITIQUES and not phrase.mots[k + 1].rupture:
        if phrase.mots[k].forme in _SUJETS:
            break
        k -= 1
    return k >= 0 and not phrase.mots[k + 1].rupture and phrase.mots[k].forme in _SUJETS


def _homographe(phrase: Phrase, i: int, fin: int, entree: Entree) -> bool:
    """Another word written alike: "fermé" is not "ferme", "mais" is not "maïs", "on livre" no book."""
    if entree.verbal or (fin - i > 1 and not phrase.mots[i + 1].lien):
        return False
    if phrase.mots[i].forme == "mais":
        return "ï" not in phrase.graphie(i) and (i == 0 or not phrase.mots[i - 1].lien)
    return not phrase.nominal(i, entree.mot.split()[0])


def _accepte(phrase: Phrase, i: int, fin: int, entree: Entree) -> bool:
    """The words between are those of the entry: "gîte et ferme" is not "gîte à la ferme"."""
    mot = phrase.mots[i]
    if mot.forme in _SIGLES_STRICTS and fin - i == 1 and not phrase.surface(i).isupper():
        return False
    if any(m.forme == "et" for m in phrase.mots[i:fin]) and " et " not in entree.mot:
        return False
    return not _homographe(phrase, i, fin, entree)


def _cles(suite: Cle, mot: Mot, lexique: Lexique) -> Iterator[tuple[Cle, str]]:
    """The keys to try for a run of stems: as verbs first, then as it stands."""
    for infinitif in lexique.verbes.get(mot.forme, ()):
        yield (cle_du_verbe(infinitif), *suite[1:]), infinitif
    yield suite, ""


def _longueur(mot: Mot, lexique: Lexique) -> int:
    """The longest entry that may start with this word."""
    verbales = [lexique.longueurs.get(cle_du_verbe(v), 0) for v in lexique.verbes.get(mot.forme, ())]
    return max([lexique.longueurs.get(mot.racine, 0), *verbales])


def _meilleure(phrase: Phrase, i: int, lexique: Lexique) -> Trouvaille | None:
    """The longest entry that starts at token i."""
    mot = phrase.mots[i]
    longueur = 0 if mot.lien else _longueur(mot, lexique)
    if not longueur:
        return None
    for suite, fin in _suites(phrase, i, longueur):
        for cle, infinitif in _cles(suite, mot, lexique):
            entree = lexique.entrees.get(cle)
            if entree is None or not _accepte(phrase, i, fin, entree):
                continue
            if infinitif and len(cle) == 1 and not _verbe_conjugue(phrase, i, infinitif):
                continue
            return Trouvaille(i, fin, entree, entree.secteurs, entree.aussi, entree.poids)
    return None


def _enseigne(phrase: Phrase, precedentes: list[Trouvaille], trouvee: Trouvaille) -> bool:
    """A surname on a sign: the second word of "Garage Boucher" or "Transport Boulanger"."""
    mot = phrase.mots[trouvee.i]
    accole = bool(precedentes) and precedentes[-1].j == trouvee.i and not mot.rupture
    return accole and mot.majuscule and trouvee.entree.genre == "metier"


def _mieux_plus_loin(phrase: Phrase, trouvee: Trouvaille, lexique: Lexique) -> bool:
    """The object goes on: in "fabrication de portes de garage", garage doors are made, not doors."""
    if trouvee.entree.genre != "geste" or trouvee.j - trouvee.i < 2:
        return False
    suite = _meilleure(phrase, trouvee.j - 1, lexique)
    return suite is not None and suite.j > trouvee.j


def reperer(phrase: Phrase, lexique: Lexique, masques: frozenset[int]) -> tuple[Trouvaille, ...]:
    """Matches from left to right, without overlap; a match wholly under a mask is dropped."""
    trouvailles: list[Trouvaille] = []
    i = 0
    while i < len(phrase.mots):
        trouvee = _meilleure(phrase, i, lexique)
        if trouvee is None:
            i += 1
            continue
        if _mieux_plus_loin(phrase, trouvee, lexique):
            i = trouvee.j - 1
            continue
        if not set(range(trouvee.i, trouvee.j)) <= masques and not _enseigne(phrase, trouvailles, trouvee):
            trouvailles.append(trouvee)
        i = trouvee.j
    return tuple(trouvailles)
