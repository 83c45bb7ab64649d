"""A record as one flat row, and a flat row as the fields of a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import msgspec

from bot.catalogue.echange.cellules import Cellule, ErreurEchange, deproteger
from bot.catalogue.echange.colonnes import COLONNES, PAR_NOM, Colonne, Forme, Genre
from bot.catalogue.echange.formes import ValeurIllisible, depuis_cellule, en_texte, identifiant, vers_cellule


def en_ligne(fiche: msgspec.Struct, genre: Genre) -> dict[str, Cellule]:
    """The cells of a record by column, before protection. Raises ErreurEchange on a list value of several lines."""
    return {colonne.nom: _cellule(fiche, colonne) for colonne in COLONNES[genre]}


def _cellule(fiche: Any, colonne: Colonne) -> Cellule:
    if colonne.groupe is not None:
        elements = [getattr(element, colonne.chemin[-1]) for element in getattr(fiche, colonne.groupe)]
        return _en_lignes(fiche, colonne, elements)
    valeur = fiche
    for nom in colonne.chemin:
        valeur = getattr(valeur, nom)
    if isinstance(valeur, tuple):
        return _en_lignes(fiche, colonne, valeur)
    return vers_cellule(valeur.value if isinstance(valeur, Enum) else valeur, colonne.forme)


def _en_lignes(fiche: Any, colonne: Colonne, elements: Iterable[object]) -> str | None:
    lignes = ["" if element is None else str(element) for element in elements]
    if any("\n" in ligne or "\r" in ligne for ligne in lignes):
        raise ErreurEchange(
            f"La fiche « {fiche.id} » ne s'écrit pas : une valeur de « {colonne.nom} » prend plusieurs lignes."
        )
    # The lines of the leading column count the elements: the empty ones at the end of the others say nothing.
    return "\n".join(lignes).rstrip("\n") or None


def en_champs(genre: Genre, cellules: Mapping[str, Cellule]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
    """The fields that the cells of one row give, as nested plain values, and the faults (column, problem).

    `cellules` holds only the columns given by the file. An empty cell gives None or an empty list.
    """
    champs: dict[str, Any] = {}
    fautes: list[tuple[str, str]] = []
    for nom, brute in cellules.items():
        colonne = PAR_NOM[genre][nom]
        cellule = deproteger(brute) if isinstance(brute, str) else brute
        if colonne.groupe is not None:
            continue
        try:
            _poser(champs, colonne, _valeur(cellule, colonne))
        except ValeurIllisible as faute:
            fautes.append((nom, str(faute)))
    for groupe in dict.fromkeys(c.groupe for c in COLONNES[genre] if c.groupe and c.nom in cellules):
        colonnes = [c for c in COLONNES[genre] if c.groupe == groupe and c.nom in cellules]
        champs[groupe] = _groupe(genre, colonnes, cellules, fautes)
    return champs, fautes


def _valeur(cellule: Cellule, colonne: Colonne) -> object:
    if colonne.forme is Forme.LISTE:
        return [ligne.strip() for ligne in en_texte(cellule).split("\n") if ligne.strip()]
    if colonne.forme is Forme.IDENTIFIANTS:
        return [identifiant(mot.strip(), colonne) for mot in re.split(r"[\n;,]", en_texte(cellule)) if mot.strip()]
    valeur = depuis_cellule(cellule, colonne)
    # An empty yes-or-no cell says no.
    return False if valeur is None and colonne.forme is Forme.BOOLEEN else valeur


def _poser(champs: dict[str, Any], colonne: Colonne, valeur: object) -> None:
    for nom in colonne.chemin[:-1]:
        champs = champs.setdefault(nom, {})
    champs[colonne.chemin[-1]] = valeur


def _groupe(
    genre: Genre, colonnes: list[Colonne], cellules: Mapping[str, Cellule], fautes: list[tuple[str, str]]
) -> list[dict[str, Any]]:
    lignes = {colonne.nom: _lignes(cellules[colonne.nom]) for colonne in colonnes}
    meneur = next((colonne.nom for colonne in colonnes if colonne.meneur), None)
    if meneur is None:
        chef = next(c.nom for c in COLONNES[genre] if c.meneur and c.groupe == colonnes[0].groupe)
        fautes.append((colonnes[0].nom, f"cette colonne demande aussi la colonne « {chef} »"))
        return []
    for nom, valeurs in lignes.items():
        if len(valeurs) > len(lignes[meneur]):
            fautes.append((nom, f"il y a plus de lignes que dans la colonne « {meneur} »"))
    return [
        {c.chemin[-1]: (lignes[c.nom][rang] if rang < len(lignes[c.nom]) else "") or None for c in colonnes}
        for rang in range(len(lignes[meneur]))
    ]


def _lignes(brute: Cellule) -> list[str]:
    # The first lines may be empty and count; those at the end do not.
    texte = deproteger(brute) if isinstance(brute, str) else en_texte(brute)
    lignes = [ligne.strip() for ligne in texte.replace("\r\n", "\n").replace("\r", "\n").rstrip().split("\n")]
    return lignes if any(lignes) else []
