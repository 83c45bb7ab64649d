"""Completes a partial file with the catalogue: a column that the file does not give keeps its value."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.catalogue.echange.assembler import avec_les_fiches, batir
from bot.catalogue.echange.colonnes import COLONNES, Colonne
from bot.catalogue.echange.lecture import LectureFichier, Ligne
from bot.catalogue.echange.limites import DEFAUTS_MAX
from bot.catalogue.instantane import Catalogue


def completer(lecture: LectureFichier, catalogue: Catalogue) -> LectureFichier:
    """The reading with whole records; a new record that lacks a required field is a located fault.

    In a group (promoteurs, sources), what the file does not give is kept for the element of the same name or address.
    """
    connues = {
        (genre, fiche.id): msgspec.to_builtins(fiche)
        for genre, fiches in (("projet", catalogue.projets), ("repli", catalogue.replis), ("fait", catalogue.faits))
        for fiche in fiches
    }
    lignes = tuple(_completer(ligne, connues.get((ligne.genre.value, ligne.id), {})) for ligne in lecture.lignes)
    fiches, defauts = batir(lignes)
    # The faults of the columns that the file gives are told already.
    tous = tuple(dict.fromkeys([*lecture.defauts, *defauts]))[:DEFAUTS_MAX]
    return msgspec.structs.replace(avec_les_fiches(lecture, fiches), lignes=lignes, defauts=tous)


def _completer(ligne: Ligne, connue: dict[str, Any]) -> Ligne:
    par_champ: dict[str, list[Colonne]] = {}
    for colonne in COLONNES[ligne.genre]:
        par_champ.setdefault(colonne.chemin[0], []).append(colonne)
    champs = dict(ligne.champs)
    for champ, colonnes in par_champ.items():
        donnees = [colonne for colonne in colonnes if colonne.nom in ligne.colonnes]
        if champ not in connue or len(donnees) == len(colonnes):
            continue
        if not donnees:
            champs[champ] = connue[champ]
        elif colonnes[0].groupe:
            champs[champ] = _completer_le_groupe(champs[champ], connue[champ], colonnes[0].chemin[-1])
        else:
            # A cell that could not be read gives nothing: its fault is told.
            champs[champ] = {**connue[champ], **champs.get(champ, {})}
    return msgspec.structs.replace(ligne, champs=champs)


def _completer_le_groupe(donnes: list[Any], connus: list[Any], meneur: str) -> list[Any]:
    anciens = {element[meneur]: element for element in connus}
    return [{**anciens.get(element[meneur], {}), **element} for element in donnes]
