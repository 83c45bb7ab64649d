"""A place replaced by another: "Granby, non, Bromont", "on a déménagé de Joliette à Berthierville"."""

from __future__ import annotations

from bot.nlu.lieux.jugement import Jugement
from bot.nlu.lieux.lieu import ensemble
from bot.nlu.lieux.message import POINT
from bot.nlu.lieux.situation import ARTICLES, DE, LIENS, Situation

_ENTRE_MAX = 10
_PORTEE = 12  # words after a verb of moving within which the place left is looked for
_REMPLISSAGE = LIENS | ensemble(
    "c est j ai je suis on nous sommes euh hum ben bien ou mais dire dit region ville plus non oui ca "
    "ah bon ok donc attends attendez voyons scusez s asteure bin ont et meme menute minute mois semaine annee "
    "passe passee dernier derniere"
)


def corriger(situation: Situation, jugements: list[Jugement]) -> list[Jugement]:
    """The judgements once replaced places are denied; the list keeps its order and length."""
    jugements = _departs(situation, jugements)
    corriges = list(jugements)
    for rang in range(len(jugements) - 1):
        gauche, droite = corriges[rang], jugements[rang + 1]
        if gauche.statut == droite.statut == "retenu" and _remplace(situation, gauche, droite):
            corriges[rang] = gauche.devenu("nie")
    return _nommes_deux_fois(corriges)


def _remplace(situation: Situation, gauche: Jugement, droite: Jugement) -> bool:
    """Only filler stands between the two places, and one correction marker at least."""
    debut, fin = gauche.occurrence.dernier, droite.occurrence.premier
    if fin - debut > _ENTRE_MAX:
        return False
    marque, indice = False, debut
    while indice < fin:
        tournure = situation.commencant(situation.tournures.correction, indice)
        if tournure is not None and tournure[0] <= fin and tournure[1] in ("correction", "demenagement"):
            marque, indice = True, tournure[0]
        elif situation.mot(indice) in _REMPLISSAGE:
            indice += 1
        else:
            return False
    return marque


def _departs(situation: Situation, jugements: list[Jugement]) -> list[Jugement]:
    """After a move, the place that follows "de" is the one left behind."""
    quittes: set[int] = set()
    for debut in range(len(situation.message.mots)):
        tournure = situation.commencant(situation.tournures.correction, debut)
        if tournure is None or tournure[1] not in ("demenagement", "depart") or _jamais(situation, debut):
            continue
        premier = next((i for i in range(tournure[0], tournure[0] + _PORTEE) if i in situation.debuts), None)
        if premier is not None and (tournure[1] == "depart" or _vient_de(situation, premier, tournure[0])):
            quittes.add(premier)
    return [
        j.devenu("nie") if j.occurrence.premier in quittes and j.statut in ("retenu", "autrui") else j
        for j in jugements
    ]


def _jamais(situation: Situation, verbe: int) -> bool:
    """ "n'a jamais quitté Alma"."""
    return situation.avant(verbe) in ("jamais", "pas")


def _vient_de(situation: Situation, premier: int, verbe: int) -> bool:
    if POINT in situation.message.coupes[verbe:premier]:
        return False
    avant = situation.avant(premier)
    if avant in ARTICLES:
        avant = situation.avant(premier - 1)
    return avant in DE


def _nommes_deux_fois(jugements: list[Jugement]) -> list[Jugement]:
    """ "Laval... non, pas Laval": the denial also undoes the first mention."""
    corriges: list[Jugement] = []
    nies: set[str] = set()
    for jugement in reversed(jugements):
        nom = jugement.occurrence.tete.nom
        if jugement.statut == "nie":
            nies.add(nom)
        corriges.append(jugement.devenu("nie") if jugement.statut == "retenu" and nom in nies else jugement)
    return corriges[::-1]
