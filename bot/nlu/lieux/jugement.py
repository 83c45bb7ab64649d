"""Decides, for each place found: the company's own, denied, someone else's, or no place at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.nlu.lieux.indices import FAIBLE, FORT, est_commerce, niveau, suffit
from bot.nlu.lieux.lecture import Statut
from bot.nlu.lieux.lieu import ETENDUES, HORS_QUEBEC, Lieu, Occurrence, ensemble
from bot.nlu.lieux.roles import AUTRUI, DESSERTE, NOUS, PASSE, roles
from bot.nlu.lieux.situation import Situation
from bot.nlu.lieux.voisinage import POINTS_CARDINAUX, est_faux_lieu, province_ensuite, tournure_apres, tournures_avant

_LISTE = frozenset({"et", "ou", "ni", "pis", "puis"})
# Cities whose outskirts lie in other regions.
_ENTOUREES = frozenset({"Montréal", "Québec", "Laval", "Longueuil"})
_COMMERCE_AVANT = 6
# "Un robot fabriqué au Japon": once folded, the participle is also a business.
_FABRIQUE = "fabrique"
_AVANT_FABRIQUE = ensemble("on nous je j ma notre la une petite cette")
_AILLEURS = Lieu("", HORS_QUEBEC, "ville")


@dataclass(frozen=True, slots=True)
class Jugement:
    """premier_rang: False for an area served or a town nearby, which counts when nothing better is said.

    entre: the first of two towns between which we are.
    """

    occurrence: Occurrence
    statut: Statut
    premier_rang: bool = True
    nous: bool = False
    entre: bool = False

    def devenu(self, statut: Statut) -> Jugement:
        """The same, with another status."""
        return replace(self, statut=statut)


def juger(situation: Situation) -> list[Jugement]:
    """One judgement an occurrence, in order of the text."""
    par_occurrence = roles(situation)
    jugements: list[Jugement] = []
    niveau_precedent = 0
    for occurrence in situation.occurrences:
        precedent = jugements[-1] if jugements else None
        avant = tournures_avant(situation, occurrence)
        niveau_lu = niveau(situation, occurrence, avant)
        if avant & {"negation", "entre"}:
            # Only a place is denied so, and the next in the list leans on it ("pas Alma, Amos").
            niveau_lu = max(niveau_lu, FAIBLE)
        if precedent is not None and precedent.statut != "piege":
            niveau_lu = _herite(situation, precedent.occurrence, occurrence, niveau_lu, niveau_precedent)
        jugement = _juger(situation, occurrence, par_occurrence[occurrence], avant, niveau_lu)
        if precedent is not None and _precise_un_refus(situation, precedent, jugement):
            jugement = jugement.devenu("nie")
        if precedent is not None and _remonte(situation, precedent, jugement):
            role, cote = par_occurrence[precedent.occurrence], tournures_avant(situation, precedent.occurrence)
            precedent = jugements[-1] = _juger(situation, precedent.occurrence, role, cote, FAIBLE)
        if precedent is not None and _suit_en_paire(situation, precedent, jugement):
            jugements[-1], jugement = _en_paire(precedent, jugement)
        jugements.append(jugement)
        niveau_precedent = niveau_lu
    return jugements


def _juger(situation: Situation, occurrence: Occurrence, role: str, avant: frozenset[str], niveau_lu: int) -> Jugement:
    if _qualifie_hors_quebec(situation, occurrence):
        occurrence = replace(occurrence, lieux=(replace(_AILLEURS, nom=occurrence.tete.nom),))
    if est_faux_lieu(situation, occurrence, role == NOUS):
        return Jugement(occurrence, "piege")
    if not suffit(situation, occurrence, niveau_lu):
        return Jugement(occurrence, "piege")
    apres = tournure_apres(situation, occurrence)
    if role == AUTRUI or _etranger(situation, occurrence, role) or apres == "autrui":
        return Jugement(occurrence, "autrui")
    if "negation" in avant or role == PASSE or apres == "passe":
        return Jugement(occurrence, "nie")
    if "entre" in avant:
        return Jugement(occurrence, "autrui", premier_rang=False, entre=True)
    if _loin(situation, occurrence, avant):
        return Jugement(occurrence, "autrui")
    if "origine" in avant and not situation.region_demandee:
        return Jugement(occurrence, "autrui")
    second = role == DESSERTE or bool(avant & {"proche", "origine", "cardinal"})
    if second and occurrence.codes == (HORS_QUEBEC,):
        return Jugement(occurrence, "autrui")
    return Jugement(occurrence, "retenu", not second, role == NOUS)


def _loin(situation: Situation, occurrence: Occurrence, avant: frozenset[str]) -> bool:
    """Said to be far; "au nord de La Tuque" is near when no other place is named, "au nord de Montréal" never."""
    if occurrence.tete.nature in ETENDUES or "cardinal" not in avant:
        return "loin" in avant and occurrence.tete.nature not in ETENDUES
    autres = any(situation.mot(o.premier) not in POINTS_CARDINAUX and o != occurrence for o in situation.occurrences)
    return autres or occurrence.tete.nom in _ENTOUREES


def _etranger(situation: Situation, occurrence: Occurrence, role: str) -> bool:
    """Out of Québec, and nothing says that we are there: neither the question, nor "nous", nor a business."""
    if occurrence.codes != (HORS_QUEBEC,) or role == NOUS or situation.nue or situation.region_demandee:
        return False
    debut = max(0, occurrence.premier - _COMMERCE_AVANT)
    return not any(_commerce_ici(situation, indice) for indice in range(debut, occurrence.premier))


def _commerce_ici(situation: Situation, indice: int) -> bool:
    participe = situation.mot(indice) == _FABRIQUE and indice > 0 and situation.avant(indice) not in _AVANT_FABRIQUE
    return not participe and est_commerce(situation, situation.mot(indice))


def _herite(situation: Situation, gauche: Occurrence, droite: Occurrence, lu: int, precedent: int) -> int:
    """In a list, the cue before the first name serves the next ("à Alma et Windsor")."""
    if precedent >= FAIBLE and droite.tete.exige != "fort" and situation.enchaine(gauche, droite):
        return max(lu, min(precedent, FORT))
    return lu


def _precise_un_refus(situation: Situation, precedent: Jugement, jugement: Jugement) -> bool:
    """ "pas Victoria en Colombie-Britannique": what qualifies a denied place is denied too."""
    gauche, droite = precedent.occurrence, jugement.occurrence
    if precedent.statut != "nie" or situation.suivante(gauche) != droite:
        return False
    colles = not any(situation.message.coupes[gauche.dernier : droite.premier + 1])
    colles = colles and situation.mot(gauche.dernier) != "mais"
    return colles and droite.tete.nature in ETENDUES and not set(gauche.codes).isdisjoint(droite.codes)


def _remonte(situation: Situation, precedent: Jugement, jugement: Jugement) -> bool:
    """ "Deux adresses : Alma et Rimouski": the sure second name makes a place of the first."""
    gauche, droite = precedent.occurrence, jugement.occurrence
    if precedent.statut != "piege" or jugement.statut != "retenu" or droite.tete.exige:
        return False
    seul = not situation.avant(gauche.premier) and gauche.tete.exige == "indice"
    return seul and situation.mot(gauche.dernier) in _LISTE and situation.enchaine(gauche, droite)


def _suit_en_paire(situation: Situation, precedent: Jugement, jugement: Jugement) -> bool:
    """ "pas à Laval ou Longueuil": one item of a pair; a comma ends it ("pas Québec, Lévis")."""
    entre = situation.message.mots[precedent.occurrence.dernier : jugement.occurrence.premier]
    coupes = situation.message.coupes[precedent.occurrence.dernier : jugement.occurrence.premier + 1]
    return bool(entre) and entre[0] in _LISTE and len(entre) <= 2 and not any(coupes)


def _en_paire(precedent: Jugement, jugement: Jugement) -> tuple[Jugement, Jugement]:
    """The second follows the first when that one is denied or someone else's; "entre" two towns of one
    region, it is that region."""
    if jugement.statut != "retenu" or precedent.statut not in ("nie", "autrui"):
        return precedent, jugement
    if precedent.entre and precedent.occurrence.codes == jugement.occurrence.codes:
        return precedent.devenu("retenu"), replace(jugement, premier_rang=False)
    return precedent, jugement.devenu(precedent.statut)


def _qualifie_hors_quebec(situation: Situation, occurrence: Occurrence) -> bool:
    """A name with homonyms elsewhere, followed by a province or a country, is over there."""
    doute = bool(occurrence.tete.exige) or len(occurrence.lieux) > 1
    return doute and occurrence.codes != (HORS_QUEBEC,) and province_ensuite(situation, occurrence)
