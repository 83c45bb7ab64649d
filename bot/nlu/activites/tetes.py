"""Compounds: the head decides the sector ("magasin de meubles" sells, "fabricant de meubles" makes)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.nlu.activites.fabrication import secteurs_de_fabrication
from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.mots import Phrase
from bot.nlu.activites.regles import Regles, Tete
from bot.nlu.activites.trouvailles import Trouvaille
from bot.nlu.activites.voisinage import POSSESSIFS, coordonnees

_LIENS_DE_NOM = ensemble("de d du des la le l les en a au aux un une petits petites gros grosses")
_LIENS_DE_VERBE = POSSESSIFS | ensemble(
    "de d du des la le l les un une pas plus jamais aussi surtout principalement juste seulement beaucoup "
    "toutes toute sortes sorte differents differentes petits petites gros grosses plein quelques entre "
    "autres tous nouveaux vieux vieilles beaux belles bons bonnes encore meme"
)
_OBJETS = frozenset({"produit", "machine", "geste"})
_AUXILIAIRES = ensemble("ai as a avons avez ont jai avais avait deja")
_NEGATIONS = frozenset({"pas", "jamais"})
_PAR_DESSUS = 6
Compose = tuple[Tete, int]


def _recul(phrase: Phrase, i: int, liens: frozenset[str]) -> int:
    """The first token to the left of i that is not a link; -1 when a break or the start comes first."""
    k = i - 1
    while k >= 0 and i - k <= _PAR_DESSUS:
        if phrase.mots[k + 1].rupture:
            return -1
        forme = phrase.mots[k].forme
        if forme not in liens and not forme.isdigit():
            return k
        k -= 1
    return -1


def _premiere_tete(phrase: Phrase, debut: int, regles: Regles) -> Compose | None:
    """ "Vente et réparation de X": the first of two heads speaks, unless the second makes things."""
    if debut < 2 or phrase.mots[debut - 1].forme != "et" or phrase.mots[debut].rupture:
        return None
    premiere = regles.tetes_noms.get(phrase.mots[debut - 2].racine)
    seconde = regles.tetes_noms.get(phrase.mots[debut].racine)
    if premiere is None or seconde is None:
        return None
    return (seconde if seconde.effet == "fabrique" else premiere), debut - 2


def _tete_d_entree(phrase: Phrase, trouvee: Trouvaille, regles: Regles) -> Tete | None:
    """The head an entry of several words starts with, when the entry follows it ("boutique en ligne")."""
    tete = regles.tetes_noms.get(phrase.mots[trouvee.i].racine) if trouvee.j - trouvee.i > 1 else None
    return tete if tete and (not tete.secteurs or tete.secteurs == trouvee.secteurs) else None


def _tete_nom(phrase: Phrase, i: int, precedente: Trouvaille | None, regles: Regles) -> Compose | None:
    """The noun head before token i, or the first word of the entry that ends there ("boutique en ligne")."""
    if premiere := _premiere_tete(phrase, i, regles):
        return replace(premiere[0], sauf=frozenset()), premiere[1]
    k = _recul(phrase, i, _LIENS_DE_NOM)
    if k < 0:
        return None
    if precedente and precedente.i < k < precedente.j and not precedente.compose:
        # The last word of an entry heads nothing by itself: "forfaits de pêche au saumon".
        tete, debut = _tete_d_entree(phrase, precedente, regles), precedente.i
    else:
        tete, debut = regles.tetes_noms.get(phrase.mots[k].racine), k
    if tete is None or not phrase.nominal(debut, tete.mot):
        return None
    # Side by side without "de", only the vague heads count: "compagnie transport", not "logiciel plante".
    if k == i - 1 and tete.effet not in ("garde", "ajoute"):
        return None
    return _premiere_tete(phrase, debut, regles) or (tete, debut)


def _tete_pour(phrase: Phrase, i: int, regles: Regles) -> Compose | None:
    """A head that serves others, a few words before "pour": "application mobile pour les cliniques"."""
    k = _recul(phrase, i, _LIENS_DE_NOM)
    if k < 0 or phrase.mots[k].forme not in ("pour", "destine", "destines", "destinee"):
        return None
    cherche = regles.gauche["recherche"]
    for debut in range(k - 1, max(-1, k - _PAR_DESSUS), -1):
        if phrase.mots[debut + 1].rupture:
            return None
        tete = regles.tetes_noms.get(phrase.mots[debut].racine)
        if tete and tete.avec_pour:
            besoin = any(cherche.search(phrase.avant(n)) for n in range(max(0, debut - 3), debut + 1))
            return None if besoin else (tete, debut)
    return None


def _cession(phrase: Phrase, k: int) -> bool:
    """ "On a vendu le dépanneur" gives a business up; it does not sell shops for a living."""
    return phrase.mots[k].forme.startswith("vendu") and k > 0 and phrase.mots[k - 1].forme in _AUXILIAIRES


def _tete_verbe(phrase: Phrase, i: int, regles: Regles) -> Compose | None:
    """The verb whose object starts at token i."""
    k = _recul(phrase, i, _LIENS_DE_VERBE)
    if k < 0:
        return None
    infinitifs = regles.formes_verbes.get(phrase.mots[k].forme, ())
    if not infinitifs or _cession(phrase, k):
        return None
    return regles.tetes_verbes[infinitifs[0]], k


def _applique(trouvee: Trouvaille, tete: Tete, debut: int) -> Trouvaille:
    """The match under its head."""
    etendue = replace(trouvee, i=min(debut, trouvee.i), compose=True)
    # Boats and machines are built in a shop, not on a site.
    machine = trouvee.entree.genre == "machine" and "construction" in tete.secteurs
    if not machine and (tete.effet == "garde" or set(trouvee.secteurs) & tete.sauf):
        return replace(etendue, poids=min(3, trouvee.poids + 1))
    if machine or tete.effet == "fabrique":
        secteurs, aussi = secteurs_de_fabrication(trouvee)
        return replace(etendue, secteurs=secteurs, aussi=aussi, poids=3)
    if tete.effet == "ajoute":
        ajoutes = tuple(dict.fromkeys((*trouvee.secteurs[:1], *tete.secteurs)))
        return replace(etendue, secteurs=ajoutes, poids=min(3, trouvee.poids + 1))
    restes = (s for s in (*trouvee.secteurs, *trouvee.aussi) if s not in tete.secteurs)
    return replace(etendue, secteurs=tete.secteurs, aussi=tuple(dict.fromkeys(restes)), poids=3)


def _vend_les_siens(phrase: Phrase, trouvee: Trouvaille, tete: Tete, debut: int) -> bool:
    """ "On vend nos légumes": the one who sells what is theirs made it."""
    entre = {m.forme for m in phrase.mots[debut + 1 : trouvee.i]}
    return "commerce-detail" in tete.secteurs and bool(entre & POSSESSIFS)


def _nier(phrase: Phrase, trouvee: Trouvaille, debut: int, fin: int) -> Trouvaille:
    """A negation between the verb and its object."""
    entre = {m.forme for m in phrase.mots[debut:fin]}
    if entre & _NEGATIONS:
        return replace(trouvee, statut="nie")
    return replace(trouvee, statut="abandonne") if "plus" in entre else trouvee


def _meme_tete(phrase: Phrase, precedente: Trouvaille, trouvee: Trouvaille) -> bool:
    """A further object of the same head: "des meubles et des matelas"."""
    return trouvee.entree.genre in _OBJETS and coordonnees(phrase, precedente, trouvee)


def _tete(phrase: Phrase, trouvee: Trouvaille, precedente: Trouvaille | None, regles: Regles) -> Compose | None:
    """The nearest head of a match, noun or verb."""
    objet = _tete_verbe(phrase, trouvee.i, regles)
    nom = _tete_nom(phrase, trouvee.i, precedente, regles) or _tete_pour(phrase, trouvee.i, regles)
    if objet and nom:
        return objet if objet[1] > nom[1] else nom
    return objet or nom


def composer(phrase: Phrase, trouvailles: Sequence[Trouvaille], regles: Regles) -> tuple[Trouvaille, ...]:
    """Give each match the sector its head imposes; a head that is itself a match melts into it."""
    sorties: list[Trouvaille] = []
    courante: Tete | None = None
    for trouvee in trouvailles:
        precedente = sorties[-1] if sorties else None
        trouve = _tete(phrase, trouvee, precedente, regles)
        if trouve:
            courante, debut = trouve
            while sorties and sorties[-1].j > debut:
                sorties.pop()
            if _vend_les_siens(phrase, trouvee, courante, debut):
                courante = None
                sorties.append(replace(trouvee, compose=True, poids=min(3, trouvee.poids + 1)))
            else:
                sorties.append(_nier(phrase, _applique(trouvee, courante, debut), debut, trouvee.i))
        elif courante and precedente and _meme_tete(phrase, precedente, trouvee):
            suivante = _applique(trouvee, courante, trouvee.i)
            sorties.append(replace(suivante, statut=precedente.statut))
        else:
            # "vente de piscines et spas": an entry that starts with a head lends it to what follows.
            courante = _tete_d_entree(phrase, trouvee, regles)
            sorties.append(trouvee)
    return tuple(sorties)
