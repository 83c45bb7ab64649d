"""Whose activity it is, and whether it still is: denied, given up, somebody else's, or theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.modeles import Statut
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.regles import Regles
from bot.nlu.activites.trouvailles import Trouvaille
from bot.nlu.activites.voisinage import DEFINIS, POSSESSIFS, coordonnees

_ORDRE: tuple[tuple[str, Statut], ...] = (
    ("ancien", "abandonne"),
    ("negation", "nie"),
    ("autrui", "autrui"),
)
_DETERMINANTS = ensemble("le la les l un une des ce cette ces")
# "J'ai repris la ferme de mon père": it is theirs now.
_REPRISE = re.compile(r"\b(?:re|r)?(?:pris|prend|prends|prendre|achete|acheter|leve|herite)\b")
_QUALITES = ensemble("deux trois quatre cinq six bon bons bonne bonnes meilleur meilleurs meilleure seul seule")
_COMPARE = ("plus un ", "plus une ", "plutot un ", "plutot une ")
_PEU = 0.35
_DOUTE = 0.75
# Enough to keep "maçon de métier" alone, not beside what the person does now.
_DE_METIER = 0.68


def _a_son_service(phrase: Phrase, i: int) -> bool:
    """ "Mon comptable", "nos deux mécaniciens" work for the writer, who is something else."""
    k = i - 1
    while k >= 0 and (phrase.mots[k].forme.isdigit() or phrase.mots[k].forme in _QUALITES):
        k -= 1
    return k >= 0 and phrase.mots[k].forme in POSSESSIFS


def _statut(phrase: Phrase, trouvee: Trouvaille, regles: Regles) -> Statut:
    """The status the words around give."""
    avant, apres = phrase.avant(trouvee.i), phrase.apres(trouvee.j)
    if avant.endswith(_COMPARE) and regles.droite["comparaison"].match(apres):
        return "retenu"
    for genre, statut in _ORDRE:
        gauche, droite = regles.gauche.get(genre), regles.droite.get(genre)
        if gauche and gauche.search(avant):
            return statut
        if droite and droite.match(apres) and not (statut == "autrui" and _REPRISE.search(avant + apres)):
            return statut
    if trouvee.entree.genre == "metier" and not trouvee.compose and _a_son_service(phrase, trouvee.i):
        return "autrui"
    return "retenu"


def _facteur(phrase: Phrase, trouvee: Trouvaille, regles: Regles) -> float:
    """How much a retained match is worth: a need, a study or an article makes it doubtful."""
    avant, apres = phrase.avant(trouvee.i), phrase.apres(trouvee.j)
    genre = trouvee.entree.genre
    if regles.gauche["faible"].search(avant) or regles.droite["faible"].match(apres):
        return _PEU
    if genre in ("produit", "machine", "metier") and regles.gauche["faible_chose"].search(avant):
        return _PEU
    precedent = phrase.mots[trouvee.i - 1].forme if trouvee.i else ""
    if genre == "metier" and precedent in _DETERMINANTS and not trouvee.compose:
        devant = phrase.mots[trouvee.i - 2].forme if trouvee.i > 1 else ""
        debut = precedent not in DEFINIS and (not devant or phrase.mots[trouvee.i - 1].rupture)
        return 1.0 if debut or regles.gauche["identite"].search(avant) else _PEU
    return _DE_METIER if regles.droite["doute"].match(apres) else 1.0


def qualifier(phrase: Phrase, trouvailles: Sequence[Trouvaille], regles: Regles) -> tuple[Trouvaille, ...]:
    """The status and the worth of each match."""
    sorties: list[Trouvaille] = []
    for trouvee in trouvailles:
        statut = trouvee.statut if trouvee.statut != "retenu" else _statut(phrase, trouvee, regles)
        if statut == "retenu" and sorties and sorties[-1].statut != "retenu":
            statut = sorties[-1].statut if coordonnees(phrase, sorties[-1], trouvee) else statut
        facteur = _facteur(phrase, trouvee, regles) if statut == "retenu" else 1.0
        sorties.append(replace(trouvee, statut=statut, facteur=facteur))
    return _departager(phrase, sorties, regles)


def _departager(phrase: Phrase, trouvailles: list[Trouvaille], regles: Regles) -> tuple[Trouvaille, ...]:
    """A single client is the firm an agent speaks for, unless the writer names an activity of their own."""
    seuls = [bool(regles.gauche["client_seul"].search(phrase.avant(t.i))) for t in trouvailles]
    couples = list(zip(trouvailles, seuls, strict=True))
    propres = [t for t, seul in couples if t.statut == "retenu" and not seul and t.facteur == 1]
    sorties = []
    for trouvee, seul in couples:
        if seul and trouvee.statut in ("retenu", "autrui"):
            trouvee = replace(trouvee, statut="autrui" if propres else "retenu", facteur=_DOUTE)
        sorties.append(trouvee)
    return tuple(sorties)
