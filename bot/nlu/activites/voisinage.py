"""What stands between two matches: nothing, an "et", or something that separates them."""

from __future__ import annotations

from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.trouvailles import Trouvaille

POSSESSIFS = ensemble("mon ma mes notre nos nosse votre vos leur leurs son sa ses ton ta")
DEFINIS = ensemble("le la les l ce cette ces")
_COORDINATION = ensemble("et ou pis puis ni de d du des la le l les un une aussi ainsi que")
_PLURIELS = ("s", "x")


def coordonnees(phrase: Phrase, gauche: Trouvaille, droite: Trouvaille) -> bool:
    """Only commas, "et" and articles stand between the two."""
    entre = phrase.mots[gauche.j : droite.i]
    ruptures = {m.rupture for m in phrase.mots[gauche.j : droite.i + 1]}
    if not ruptures <= {"", ","} or not all(m.forme in _COORDINATION for m in entre):
        return False
    if entre:
        return True
    # Nothing but a comma: a bare list of plurals goes on, a singular starts something else.
    return "," in ruptures and all(phrase.graphie(t.j - 1).endswith(_PLURIELS) for t in (gauche, droite))
