"""Decides, for each place found: the company's own, denied, someone else's, or no place at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.nlu.lieux.indices import FAIBLE, FORT, niveau, suffit
from bot.nlu.lieux.lecture import Statut
from bot.nlu.lieux.lieu import ETENDUES, HORS_QUEBEC, Lieu, Occurrence
from bot.nlu.lieux.roles import AUTRUI, DESSERTE, NOUS, PASSE, roles
from bot.nlu.lieux.situation import Situation
from bot.nlu.lieux.voisinage import est_faux_lieu, province_ensuite, tournure_apres, tournures_avant

_LISTE = frozenset({"et", "ou", "ni"})
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
        if "negation" in avant:
            # Only a place is denied so, and the next in the list leans on it ("pas Alma, Amos").
            niveau_lu = max(niveau_lu, FAIBLE)
        if precedent is not None and precedent.statut != "piege":
            niveau_lu = _herite(situation, precedent.occurrence, occurrence, niveau_lu, niveau_precedent)
        jugement = _juger(situation, occurrence, par_occurrence[occurrence], avant, niveau_lu)
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
    if role == AUTRUI or tournure_apres(situation, occurrence) == "autrui":
        return Jugement(occurrence, "autrui")
    if "negation" in avant or role == PASSE:
        return Jugement(occurrence, "nie")
    if "entre" in avant:
        return Jugement(occurrence, "autrui", premier_rang=False, entre=True)
    if "loin" in avant and occurrence.tete.nature not in ETENDUES:
        return Jugement(occurrence, "autrui")
    if "origine" in avant and not situation.region_demandee:
        return Jugement(occurrence, "autrui")
    second = role == DESSERTE or bool(avant & {"proche", "origine"})
    if second and occurrence.codes == (HORS_QUEBEC,):
        return Jugement(occurrence, "autrui")
    return Jugement(occurrence, "retenu", not second, role == NOUS)


def _herite(situation: Situation, gauche: Occurrence, droite: Occurrence, lu: int, precedent: int) -> int:
    """In a list, the cue before the first name serves the next ("à Alma et Windsor")."""
    if precedent >= FAIBLE and droite.tete.exige != "fort" and situation.enchaine(gauche, droite):
        return max(lu, min(precedent, FORT))
    return lu


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
