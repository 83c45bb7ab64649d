"""The word "Québec": the city, the whole province, or nothing about the place."""

from __future__ import annotations

from collections.abc import Iterator

from bot.nlu.lieux.lieu import TOUTES, VILLE_DE_QUEBEC, Lieu, Occurrence, ensemble
from bot.nlu.lieux.message import LIE, VIRGULE
from bot.nlu.lieux.situation import DE, Situation

VILLE = Lieu("Québec", VILLE_DE_QUEBEC, "ville")
_VILLE_A_CHOISIR = Lieu("ville de Québec", VILLE_DE_QUEBEC, "ville")
PROVINCE = Lieu("tout le Québec", TOUTES, "tout")
ECRITURES = frozenset({"quebec", "qc", "kebec", "quebek", "kebek", "qubec", "queebec"})
_VILLE_APRES = ensemble("a dans sur vers pas ni sauf plutot non dit excepte que qu")
_PROVINCE_APRES = ensemble("au du le tout l en province un ce")
_LISTE = frozenset({"et", "ou", "puis"})
_COURT = 3
_ADRESSE_MAX = 5  # words from "rue" to the city


def tournures_de_province(situation: Situation) -> Iterator[Occurrence]:
    """Fixed phrases: the whole province, and phrases that only hide a place name (no `lieux`)."""
    for debut in range(len(situation.message.mots)):
        trouve = situation.commencant(situation.tournures.figees, debut)
        if trouve is not None:
            yield Occurrence(debut, trouve[0], (PROVINCE,) if trouve[1] == "toutes" else ())


def reponse_toutes(situation: Situation) -> Occurrence | None:
    """The whole province, said in the short way that only an answer about the region allows ("partout")."""
    for debut in range(len(situation.message.mots)):
        trouve = situation.commencant(situation.tournures.figees, debut)
        if trouve is not None and trouve[1] == "toutes_si_region":
            reste = (m for i, m in enumerate(situation.message.mots) if not debut <= i < trouve[0])
            if all(mot in situation.tournures.neutres for mot in reste):
                return Occurrence(debut, trouve[0], (PROVINCE,))
    return None


def mots_quebec(situation: Situation, libres: list[bool]) -> Iterator[Occurrence]:
    """One occurrence for each free "Québec" that names the city or needs a question."""
    for indice, mot in enumerate(situation.message.mots):
        if libres[indice] and mot in ECRITURES:
            lieux = _lire(situation, indice)
            if lieux:
                yield Occurrence(indice, indice + 1, lieux)


def _lire(situation: Situation, indice: int) -> tuple[Lieu, ...]:
    avant = situation.avant(indice)
    if avant in _PROVINCE_APRES:
        return ()
    if avant == "est" and situation.avant(indice - 1) in ("c", "ville"):
        return (VILLE,)
    if avant in _VILLE_APRES or avant in DE or _dans_une_liste(situation, indice):
        return (VILLE,)
    if _finit_une_adresse(situation, indice):
        return (VILLE,)
    if suit_un_lieu(situation, indice):
        return ()
    if _precise(situation, indice) or _suivi_d_un_lieu(situation, indice):
        return (VILLE,)
    court = len(situation.message.mots) <= _COURT
    return (_VILLE_A_CHOISIR, PROVINCE) if situation.region_demandee or court else ()


def _dans_une_liste(situation: Situation, indice: int) -> bool:
    """ "Lévis et Québec", "Québec, Lévis" are cities; "Lévis, Québec" is a city in its province."""
    if situation.avant(indice) in _LISTE and indice - 1 in situation.fins:
        return True
    suivant = indice + 1
    if situation.mot(suivant) not in _LISTE or situation.message.coupes[suivant] != LIE:
        return False
    return suivant + 1 in situation.debuts or suivant + 2 in situation.debuts


def _suivi_d_un_lieu(situation: Situation, indice: int) -> bool:
    """ "Québec, Lévis", "Québec/Lévis": the first of a list."""
    suivant = indice + 1
    if suivant not in situation.debuts:
        return False
    return situation.message.coupes[suivant] == VIRGULE or "/" in situation.message.entre(suivant)


def _finit_une_adresse(situation: Situation, indice: int) -> bool:
    """ "1200, chemin Sainte-Foy, Québec"."""
    if situation.message.coupes[indice] != VIRGULE:
        return False
    for avant in range(indice - 1, max(-1, indice - 1 - _ADRESSE_MAX), -1):
        tournure = situation.commencant(situation.tournures.faux_lieu, avant)
        if tournure is not None and tournure[1] == "voie":
            return True
        if situation.message.coupes[avant] != LIE:
            return False
    return False


def suit_un_lieu(situation: Situation, indice: int) -> bool:
    """Word `indice` comes right after a place, a comma apart at most."""
    coupe = situation.message.coupes[indice]
    return coupe <= VIRGULE and indice in situation.fins


def _precise(situation: Situation, indice: int) -> bool:
    """ "Québec, la ville"; "Québec pas Lévis", "Québec, non, Lévis": set against a city, it is the city."""
    suite = situation.message.mots[indice + 1 : indice + 4]
    if "ville" in suite or ("pas" in suite and "province" in suite):
        return True
    refus = bool({"pas", "non", "plutot"} & set(suite))
    return refus and any(indice + pas in situation.debuts for pas in range(1, 5))
