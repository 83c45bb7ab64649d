"""A record that cannot be built, made whole for the time of a check: what is wrong gives way to a harmless value."""

from __future__ import annotations

import copy
from typing import Any

import msgspec

from bot.catalogue.echange.colonnes import Genre
from bot.catalogue.echange.lecture import Ligne
from bot.catalogue.echange.redresser import Chemin, champs_de, redresser
from bot.catalogue.fiche import FaitOtn, Projet, Repli

_JOUR = "2000-01-01"
_SOURCE = {"url": "https://exemple.quebec/", "lu_le": _JOUR}
# Values that break no rule, for the fields that a record cannot do without.
_NEUTRES: dict[str, Any] = {
    "libelle": "Fiche à corriger",
    "nom": "Fiche à corriger",
    "description": "Fiche à corriger",
    "texte": "Fiche à corriger",
    "promoteurs": [{"nom": "Promoteur à corriger"}],
    "statut": "a-confirmer",
    "sources": [_SOURCE],
    "verifie_le": _JOUR,
    "confiance": "basse",
    "otn": "probable",
    "date": "2000",
}
# The same, for the elements of a group.
_NEUTRES_D_ELEMENT = {"nom": "Promoteur à corriger", **_SOURCE}


class FicheProvisoire(msgspec.Struct, frozen=True):
    """The record, the row that it comes from, and the fields of which a rule would say nothing true."""

    fiche: Projet | Repli | FaitOtn
    ligne: Ligne
    remplaces: frozenset[str]


def en_provisoire(ligne: Ligne, identifiant: str) -> FicheProvisoire | None:
    """The row as a record; `identifiant` is its id when it has none that holds. None when it cannot be helped."""
    connus = champs_de(ligne.genre.modele)
    champs = {champ: copy.deepcopy(valeur) for champ, valeur in ligne.champs.items() if champ in connus}
    remplaces = {champ for champ in ligne.illisibles if not champs.get(champ)}
    # From the last one, for an element taken out of a list to leave the others their rank.
    entiers = [
        faute.chemin[0]
        for faute in reversed(redresser(champs, ligne.genre)[1])
        if not _enlever_la_partie(champs, faute.chemin)
    ]
    # A part whose name cannot be shown as it is was not found: its whole field goes.
    for champ in map(str, [*entiers, *(faute.chemin[0] for faute in redresser(champs, ligne.genre)[1])]):
        remplaces.add(champ)
        _remplacer(champs, champ, ligne.genre, identifiant)
    fiche, _ = redresser(champs, ligne.genre)
    if remplaces & {"secteurs", "offre"}:
        remplaces.add("incomplet")
    return None if fiche is None else FicheProvisoire(fiche, ligne, frozenset(remplaces))


def _enlever_la_partie(champs: dict[str, Any], chemin: Chemin) -> bool:
    """Take away or replace one part of a field, for the rest to be checked; False when the whole field is at fault."""
    if len(chemin) == 1:
        return False
    porteur: Any = champs
    for pas in chemin[:-1]:
        porteur = porteur[pas]
    dernier = chemin[-1]
    if len(chemin) == 3 and dernier in _NEUTRES_D_ELEMENT and (chemin[0], dernier) != ("promoteurs", "url"):
        porteur[dernier] = _NEUTRES_D_ELEMENT[str(dernier)]
        return True
    if isinstance(porteur, dict):
        porteur.pop(dernier, None)
        return True
    del porteur[dernier]
    # An empty list would be one fault more, that nobody made.
    return bool(porteur)


def _remplacer(champs: dict[str, Any], champ: str, genre: Genre, identifiant: str) -> None:
    neutres = {**_NEUTRES, "id": identifiant}
    if genre is Genre.FAIT:
        neutres["sources"] = [_SOURCE["url"]]
    if champs_de(genre.modele)[champ].required:
        champs[champ] = neutres[champ]
    else:
        champs.pop(champ, None)
