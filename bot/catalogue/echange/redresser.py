"""Plain values to a record: every fault of the record is found, not only the first."""

from __future__ import annotations

import math
import types
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import msgspec

from bot.catalogue.defaut import Acteur
from bot.catalogue.echange.cellules import apercu
from bot.catalogue.echange.colonnes import Genre
from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.referentiel.fiches_yaml import en_francais

# How a value must look, by the pattern of its type.
_FORMES = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "un identifiant s'écrit en minuscules sans accent, chiffres et traits d'union",
    r"^\d{4}(-\d{2}(-\d{2})?)?$": "une date s'écrit 2026, 2026-11 ou 2026-11-02",
    r"^\d{4}-\d{2}-\d{2}$": "un jour s'écrit année-mois-jour, par exemple 2026-11-02",
    r"^https://[^\s\"'<>]+$": "l'adresse doit commencer par https:// et ne contenir ni espace ni guillemet",
    r"^https?://\S+$": "l'adresse doit commencer par https:// ou http:// et ne contenir aucune espace",
}
# The fields that nobody but the promoter can fill.
_DU_PROMOTEUR = {"statut", "offre", "secteurs"}


Chemin = tuple[str | int, ...]
_UNIONS = (typing.Union, types.UnionType)


class Faute(msgspec.Struct, frozen=True):
    """What is wrong in a record that was read: the path of the field (names and ranks), and who must act."""

    chemin: Chemin
    probleme: str
    acteur: Acteur = Acteur.RESPONSABLE


def redresser(champs: Mapping[str, Any], genre: Genre) -> tuple[Projet | Repli | FaitOtn | None, list[Faute]]:
    """The record made of these plain values, or None and all that prevents it."""
    fautes = list(_de_la_fiche(champs, genre.modele, ()))
    return (None, fautes) if fautes else (msgspec.convert(champs, genre.modele), [])


@cache
def champs_de(modele: type[msgspec.Struct]) -> dict[str, msgspec.structs.FieldInfo]:
    """The fields of a record by name. Kept: working them out costs half a millisecond."""
    return {champ.encode_name: champ for champ in msgspec.structs.fields(modele)}


def _de_la_fiche(champs: Mapping[str, Any], modele: Any, chemin: Chemin) -> Iterator[Faute]:
    connus = champs_de(modele)
    for nom in champs:
        if nom not in connus:
            yield Faute((*chemin, apercu(nom)), f"le champ « {apercu(nom)} » n'existe pas", Acteur.EQUIPE)
    for nom, champ in connus.items():
        if nom in champs:
            yield from _de_la_valeur(champs[nom], champ.type, (*chemin, nom))
        elif champ.required:
            yield _manque((*chemin, nom))


def _manque(chemin: Chemin) -> Faute:
    acteur = Acteur.PROMOTEUR if chemin[0] in _DU_PROMOTEUR else Acteur.RESPONSABLE
    return Faute(chemin, "cette valeur est obligatoire et elle manque", acteur)


def _de_la_valeur(valeur: Any, attendu: Any, chemin: Chemin) -> Iterator[Faute]:
    choix = typing.get_args(attendu) if typing.get_origin(attendu) in _UNIONS else (attendu,)
    if valeur is None:
        if type(None) not in choix:
            yield _manque(chemin)
        return
    (simple,) = (c for c in choix if c is not type(None))
    precisions = getattr(simple, "__metadata__", ())
    nu = typing.get_args(simple)[0] if precisions else simple
    if isinstance(nu, type) and issubclass(nu, msgspec.Struct) and isinstance(valeur, Mapping):
        yield from _de_la_fiche(valeur, nu, chemin)
    elif typing.get_origin(nu) is tuple and isinstance(valeur, list):
        if len(valeur) < max((meta.min_length or 0 for meta in precisions), default=0):
            yield _manque(chemin)
        for rang, element in enumerate(valeur):
            yield from _de_la_valeur(element, typing.get_args(nu)[0], (*chemin, rang))
    else:
        probleme = _probleme(valeur, simple, precisions)
        if probleme:
            yield Faute(chemin, probleme)


def _probleme(valeur: Any, attendu: Any, precisions: tuple[msgspec.Meta, ...]) -> str | None:
    if isinstance(valeur, float) and not math.isfinite(valeur):
        return f"« {valeur} » n'est pas un nombre"
    try:
        msgspec.convert(valeur, attendu)
    except msgspec.ValidationError as erreur:
        if isinstance(valeur, int | float) and str in (attendu, *typing.get_args(attendu)):
            return f"« {valeur} » n'est pas un texte : mettez-le entre guillemets"
        if isinstance(valeur, int | float) and precisions:
            return f"« {valeur} » n'est pas entre {precisions[0].ge} et {precisions[0].le}"
        for meta in precisions if isinstance(valeur, str) else ():
            if meta.pattern in _FORMES:
                return f"« {apercu(valeur)} » : {_FORMES[meta.pattern]}"
            if meta.max_length is not None:
                return f"le texte dépasse {meta.max_length} caractères"
        return en_francais(str(erreur))
    return None
