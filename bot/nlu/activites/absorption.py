"""Neighbours: what only specifies the activity before it says nothing more ("ferme de tomates")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.trouvailles import Trouvaille

_LIENS = ensemble("de d du des la le l les a au aux en plusieurs petits petites")
_ECART = 5
_FORME_JURIDIQUE = "economie-sociale"
_QUI_PRECISENT = frozenset({"lieu", "metier", "entreprise"})


def _voisines(phrase: Phrase, gauche: Trouvaille, droite: Trouvaille) -> bool:
    """Nothing but "de la", "à", "en" between the two."""
    if any(m.rupture for m in phrase.mots[gauche.j : droite.i + 1]):
        return False
    return all(m.forme in _LIENS for m in phrase.mots[gauche.j : droite.i])


def _complement_lointain(phrase: Phrase, gauche: Trouvaille, droite: Trouvaille) -> bool:
    """One unknown word between two "de": "nettoyage de hottes de restaurants"."""
    entre = phrase.mots[gauche.j : droite.i]
    inconnus = [k for k, m in enumerate(entre) if m.forme not in _LIENS]
    if len(inconnus) != 1 or any(m.rupture for m in (*entre, phrase.mots[droite.i])):
        return False
    return 0 < inconnus[0] < len(entre) - 1 and len(entre) <= _ECART


def _generique(trouvee: Trouvaille) -> bool:
    """A trade that needs its field: "technicien en foresterie" is of the forest."""
    vague = trouvee.secteurs == ("autre",) and trouvee.poids <= 2
    return vague and not trouvee.compose and not trouvee.entree.verbal


def _verbe_seul(trouvee: Trouvaille) -> bool:
    return trouvee.entree.verbal and trouvee.j - trouvee.i == 1 and not trouvee.compose


def _geste_complet(trouvee: Trouvaille) -> bool:
    """A verb with its object: whose it is done for comes next ("faire la comptabilité de dépanneurs")."""
    return trouvee.entree.verbal and trouvee.j - trouvee.i > 1


def joindre_les_adjectifs(phrase: Phrase, trouvailles: Sequence[Trouvaille]) -> tuple[Trouvaille, ...]:
    """An adjective against the match before it belongs to it: "remorques agricoles" are trailers."""
    sorties: list[Trouvaille] = []
    for trouvee in trouvailles:
        gauche = sorties[-1] if sorties else None
        colle = gauche and gauche.j == trouvee.i and not phrase.mots[trouvee.i].rupture
        if not gauche or not colle or not trouvee.entree.adjectif or _verbe_seul(gauche):
            sorties.append(trouvee)
        elif _FORME_JURIDIQUE in gauche.secteurs and trouvee.secteurs[0] not in gauche.secteurs:
            # "coop de travailleurs sylvicoles": the legal form, and what it does.
            deux = (trouvee.secteurs[0], _FORME_JURIDIQUE)
            sorties[-1] = replace(trouvee, i=gauche.i, secteurs=deux, poids=3, compose=True)
        else:
            sorties[-1] = replace(gauche, j=trouvee.j)
    return tuple(sorties)


def absorber(phrase: Phrase, trouvailles: Sequence[Trouvaille]) -> tuple[Trouvaille, ...]:
    """Drop complements of the match before them; drop vague trades and bare verbs before their field."""
    sorties: list[Trouvaille] = []
    for trouvee in trouvailles:
        gauche = sorties[-1] if sorties else None
        if gauche and not gauche.entree.verbal and _complement_lointain(phrase, gauche, trouvee):
            sorties[-1] = replace(gauche, j=trouvee.j)
            continue
        if gauche is None or not _voisines(phrase, gauche, trouvee):
            sorties.append(trouvee)
            continue
        colle = gauche.j == trouvee.i
        precise = not colle and (
            gauche.entree.genre in _QUI_PRECISENT
            or (gauche.entree.genre == "produit" and trouvee.entree.genre in _QUI_PRECISENT)
        )
        verbe_seul = _verbe_seul(gauche)
        if verbe_seul and (set(gauche.secteurs) & set(trouvee.secteurs) or trouvee.poids < 2):
            sorties[-1] = replace(gauche, j=trouvee.j)
        elif _generique(gauche) or verbe_seul:
            sorties[-1] = replace(trouvee, i=gauche.i)
        elif (precise and gauche.poids >= 2 and _FORME_JURIDIQUE not in gauche.secteurs) or (
            _geste_complet(gauche) and not colle
        ):
            sorties[-1] = replace(gauche, j=trouvee.j)
        else:
            sorties.append(trouvee)
    return tuple(sorties)
