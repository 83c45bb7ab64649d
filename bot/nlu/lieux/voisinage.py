"""What stands just before and after a place: a denial, a distance, a street, a person, a product, a brand."""

from __future__ import annotations

from bot.nlu.lieux.lieu import HORS_QUEBEC, Occurrence, ensemble
from bot.nlu.lieux.message import LIE, VIRGULE
from bot.nlu.lieux.situation import ARTICLES, DE, LIENS, Situation

_ENJAMBEES = 8
_TRANSPARENTES = frozenset({"lieu_dit", "situe"})
_UNITES = ensemble("minute minutes min mins km kilometre kilometres heure heures h")
_LONGUES = ensemble("heure heures h")
_PETITS_NOMBRES = ensemble("un une deux trois quatre cinq six sept huit neuf dix douze quinze vingt quelques")
_PROCHE_MAX = 20  # minutes or kilometres under which a town is "near", hence probably of the same region
# What opens the description of an institution or a product that may still be ours ("notre zoo de Granby").
_SI_PAS_NOUS = frozenset({"institution", "produit"})
_PRENOMS_MAX = 3
_DEVANT_UNE_FETE = ensemble("la un une des")
_APRES_VIRGULE = frozenset({"nom", "passe"})
POINTS_CARDINAUX = ensemble("nord sud est ouest")


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
    regles = (_rue_sans_nom, _suivi_d_un_nom, _nom_complet, _fete, _point_cardinal)
    return any(regle(situation, occurrence) for regle in regles)


def _nom_complet(situation: Situation, occurrence: Occurrence) -> bool:
    """ "Je m'appelle Gilles Laval": first names may stand between."""
    indice = occurrence.premier
    for _ in range(_PRENOMS_MAX):
        tournure = situation.finissant(situation.tournures.faux_lieu, indice)
        if tournure is not None and tournure[1] == "presentation":
            return True
        avant = situation.avant(indice)
        if not avant or avant in LIENS:
            return False
        indice -= 1
    return False


def _fete(situation: Situation, occurrence: Occurrence) -> bool:
    """ "La Saint-Valentin" is a feast, "un saint-bernard" a dog; a town named after a saint takes no article."""
    saint = situation.mot(occurrence.premier) in ("saint", "sainte", "st", "ste")
    return saint and situation.avant(occurrence.premier) in _DEVANT_UNE_FETE


def _point_cardinal(situation: Situation, occurrence: Occurrence) -> bool:
    """ "Au nord de La Tuque" is not the North."""
    seul = occurrence.dernier - occurrence.premier == 1 and situation.mot(occurrence.premier) in POINTS_CARDINAUX
    return seul and situation.avant(occurrence.premier) == "au" and situation.mot(occurrence.dernier) in DE


def _vaut(categorie: str, pas: int, nous: bool) -> bool:
    if categorie in ("personne", "coin", "presentation"):
        return pas == 0
    return not (nous and categorie in _SI_PAS_NOUS)


def _rue_sans_nom(situation: Situation, occurrence: Occurrence) -> bool:
    """ "Notre boutique est sur Saint-Denis": a street, as people say it."""
    if situation.avant(occurrence.premier) != "sur":
        return False
    if situation.mot(occurrence.premier) in ("saint", "sainte") or situation.mot(occurrence.dernier) == "coin":
        return True
    # "sur Sherbrooke à Montréal": a town cannot be in another region.
    suivante = situation.suivante(occurrence)
    ville = occurrence.tete.nature == "municipalite" and situation.mot(occurrence.dernier) == "a"
    return ville and suivante is not None and set(suivante.codes).isdisjoint(occurrence.codes)


def _suivi_d_un_nom(situation: Situation, occurrence: Occurrence) -> bool:
    """A brand, "inc.", or a family name after a first name ("Laval Tremblay")."""
    suivant = occurrence.dernier
    if not situation.mot(suivant):
        return False
    if tournure_apres(situation, occurrence) in ("enseigne", "nom"):
        return True
    if situation.message.coupes[suivant] != LIE:
        return False
    if occurrence.tete.piege != "prenom" or situation.avant(occurrence.premier) in LIENS:
        return False
    majuscules = situation.message.majuscules
    return majuscules[suivant] and majuscules[occurrence.premier] and suivant not in situation.debuts


def tournure_apres(situation: Situation, occurrence: Occurrence) -> str:
    """Category of the `juste_apres` phrase that follows the place at once, '' if none."""
    tournure = situation.commencant(situation.tournures.juste_apres, occurrence.dernier)
    if tournure is None:
        return ""
    # "Laval, c'est mon nom de famille", "Laval, c'était l'ancien local": a comma may stand before.
    permise = VIRGULE if tournure[1] in _APRES_VIRGULE else LIE
    return tournure[1] if situation.message.coupes[occurrence.dernier] <= permise else ""


def province_ensuite(situation: Situation, occurrence: Occurrence) -> bool:
    """A province, a state or a country qualifies the place: "Windsor, Ontario", "Sutton au Vermont"."""
    suivante = situation.suivante(occurrence)
    if suivante is None:
        return False
    return suivante.tete.nature in ("province", "pays", "etat") and suivante.codes == (HORS_QUEBEC,)
