"""What differs between two catalogues, record by record and field by field."""

from __future__ import annotations

from enum import Enum
from typing import Any

import msgspec

from bot.catalogue.etat import GENRES
from bot.catalogue.instantane import Catalogue

# Fields that hold a record of their own are compared one level down: « dates.fin », not « dates ».
_IMBRIQUES = ("clientele", "montants", "dates")


class Nature(str, Enum):
    """What happened to a record."""

    AJOUT = "ajout"
    CHANGEMENT = "changement"
    RETRAIT = "retrait"


class EcartChamp(msgspec.Struct, frozen=True):
    """A field with its two values, as the open data writes them."""

    champ: str
    avant: Any
    apres: Any


class Ecart(msgspec.Struct, frozen=True):
    """A record that differs; `champs` is empty for one that comes or goes."""

    genre: str
    id: str
    nature: Nature
    champs: tuple[EcartChamp, ...] = ()


def comparer_fiches(avant: Catalogue, apres: Catalogue) -> tuple[Ecart, ...]:
    """Every record that differs, by kind then by id."""
    trouves: list[Ecart] = []
    for genre, attribut, _ in GENRES:
        anciennes = {fiche.id: fiche for fiche in getattr(avant, attribut)}
        nouvelles = {fiche.id: fiche for fiche in getattr(apres, attribut)}
        for identifiant in sorted({*anciennes, *nouvelles}):
            ancienne, nouvelle = anciennes.get(identifiant), nouvelles.get(identifiant)
            if ancienne is None:
                trouves.append(Ecart(genre, identifiant, Nature.AJOUT))
            elif nouvelle is None:
                trouves.append(Ecart(genre, identifiant, Nature.RETRAIT))
            elif ancienne != nouvelle:
                trouves.append(Ecart(genre, identifiant, Nature.CHANGEMENT, _champs(ancienne, nouvelle)))
    return tuple(trouves)


def _champs(ancienne: Any, nouvelle: Any) -> tuple[EcartChamp, ...]:
    avant, apres = _a_plat(ancienne), _a_plat(nouvelle)
    return tuple(EcartChamp(champ, avant[champ], apres[champ]) for champ in avant if avant[champ] != apres[champ])


def _a_plat(fiche: Any) -> dict[str, Any]:
    plat: dict[str, Any] = {}
    for champ, valeur in msgspec.to_builtins(fiche).items():
        if champ in _IMBRIQUES:
            plat.update({f"{champ}.{sous}": contenu for sous, contenu in valeur.items()})
        else:
            plat[champ] = valeur
    return plat
