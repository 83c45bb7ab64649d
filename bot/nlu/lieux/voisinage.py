"""What stands just before and after a place: a denial, a distance, a street, a person, a product, a brand."""

from __future__ import annotations

from bot.nlu.lieux.lieu import HORS_QUEBEC, Occurrence, ensemble
from bot.nlu.lieux.message import LIE
from bot.nlu.lieux.situation import ARTICLES, DE, LIENS, Situation

_ENJAMBEES = 8
_TRANSPARENTES = frozenset({"lieu_dit", "situe"})
_UNITES = ensemble("minute minutes min mins km kilometre kilometres heure heures h")
_LONGUES = ensemble("heure heures h")
_PETITS_NOMBRES = ensemble("un une deux trois quatre cinq six sept huit neuf dix douze quinze vingt quelques")
_PROCHE_MAX = 20  # minutes or kilometres under which a town is "near", hence probably of the same region
# What opens the description of an institution or a product that may still be ours ("notre zoo de Granby").
_SI_PAS_NOUS = frozenset({"institution", "produit"})


def tournures_avant(situation: Situation, occurrence: Occurrence) -> frozenset[str]:
    """Categories of `juste_avant` phrases that bear on the place, small words stepped over."""
    trouvees: set[str] = set()
    indice = occurrence.premier
    for _ in range(_ENJAMBEES):
        tournure = situation.finissant(situation.tournures.juste_avant, indice)
        if tournure is not None:
            trouvees.add(tournure[1])
            if tournure[1] not in _TRANSPARENTES:
                break
            indice = tournure[0]
            continue
        avant = situation.avant(indice)
        if avant in _UNITES:
            trouvees.add(_distance(situation, indice))
            break
        if avant not in LIENS:
            break
        indice -= 1
    return frozenset(trouvees)


def _distance(situation: Situation, indice: int) -> str:
    unite, nombre = situation.mot(indice - 1), situation.avant(indice - 1)
    if unite in _LONGUES:
        return "loin"
    petit = nombre in _PETITS_NOMBRES or (nombre.isdecimal() and int(nombre[:6]) <= _PROCHE_MAX)
    return "proche" if petit else "loin"


def est_faux_lieu(situation: Situation, occurrence: Occurrence, nous: bool) -> bool:
    """The words name a street, a person, an institution, a river, a product or a brand, not a place."""
    indice = occurrence.premier
    for pas in range(4):
        tournure = situation.finissant(situation.tournures.faux_lieu, indice)
        if tournure is not None and _vaut(tournure[1], pas, nous):
            return True
        avant = situation.avant(indice)
        if avant not in DE and avant not in ARTICLES:
            break
        indice -= 1
    return _rue_sans_nom(situation, occurrence) or _suivi_d_un_nom(situation, occurrence)


def _vaut(categorie: str, pas: int, nous: bool) -> bool:
    if categorie in ("personne", "coin"):
        return pas == 0
    return not (nous and categorie in _SI_PAS_NOUS)


def _rue_sans_nom(situation: Situation, occurrence: Occurrence) -> bool:
    """ "Notre boutique est sur Saint-Denis": a street, as people say it."""
    saint = situation.mot(occurrence.premier) in ("saint", "sainte")
    return saint and situation.avant(occurrence.premier) == "sur"


def _suivi_d_un_nom(situation: Situation, occurrence: Occurrence) -> bool:
    """A brand, "inc.", or a family name after a first name ("Laval Tremblay")."""
    suivant = occurrence.dernier
    if suivant >= len(situation.message.mots) or situation.message.coupes[suivant] != LIE:
        return False
    if tournure_apres(situation, occurrence) == "enseigne":
        return True
    if occurrence.tete.piege != "prenom" or situation.avant(occurrence.premier) in LIENS:
        return False
    majuscules = situation.message.majuscules
    return majuscules[suivant] and majuscules[occurrence.premier] and suivant not in situation.debuts


def tournure_apres(situation: Situation, occurrence: Occurrence) -> str:
    """Category of the `juste_apres` phrase that follows the place at once, '' if none."""
    tournure = situation.commencant(situation.tournures.juste_apres, occurrence.dernier)
    lie = situation.message.coupes[occurrence.dernier] == LIE
    return tournure[1] if tournure is not None and lie else ""


def province_ensuite(situation: Situation, occurrence: Occurrence) -> bool:
    """A province, a state or a country qualifies the place: "Windsor, Ontario", "Sutton au Vermont"."""
    suivante = situation.suivante(occurrence)
    if suivante is None:
        return False
    return suivante.tete.nature in ("province", "pays", "etat") and suivante.codes == (HORS_QUEBEC,)
