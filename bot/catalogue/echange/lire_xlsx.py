"""Reads a workbook (.xlsx): the sheets Projets, Replis and Faits, and the version it was exported from."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import openpyxl

from bot.catalogue.echange.cellules import Cellule, apercu
from bot.catalogue.echange.colonnes import Genre
from bot.catalogue.echange.date_de_tableur import en_date
from bot.catalogue.echange.encodage import FichierIllisible
from bot.catalogue.echange.feuilles import FEUILLE_AIDE, FEUILLE_LISTES, LIBELLE_VERSION
from bot.catalogue.echange.garde_classeur import verifier_le_classeur
from bot.catalogue.echange.lecture import Emplacement, Morceau, joindre
from bot.catalogue.echange.limites import COLONNES_MAX
from bot.catalogue.echange.tableau import Illisible, Rangee, cle_d_entete, deviner_le_genre, lire_tableau
from bot.catalogue.echange.version_de_base import versions_de

_RANGS_MAX = 1_048_576
_HEURE = "la cellule montre une heure : écrivez une date, comme 2026-11-02, ou un texte"
_SANS_DONNEES = {cle_d_entete(FEUILLE_AIDE), cle_d_entete(FEUILLE_LISTES)}
_PAR_TITRE = {cle_d_entete(genre.feuille): genre for genre in Genre}


def lire_xlsx(nom: str, contenu: bytes) -> Morceau:
    """The rows of every sheet of data. Raises FichierIllisible when the workbook must be refused."""
    verifier_le_classeur(contenu)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            classeur = openpyxl.load_workbook(io.BytesIO(contenu), read_only=True, keep_links=False)
            return _lire(nom, classeur)
    except FichierIllisible:
        raise
    except Exception:
        # openpyxl raises whatever a damaged part makes it meet: KeyError, TypeError, ParseError, EntitiesForbidden…
        raise FichierIllisible("le classeur est abîmé ou n'est pas un vrai classeur Excel") from None


def _lire(nom: str, classeur: Any) -> Morceau:
    morceaux: list[Morceau] = []
    for feuille in classeur.worksheets:
        cle = cle_d_entete(feuille.title)
        if cle == cle_d_entete(FEUILLE_AIDE):
            morceaux.append(_version(feuille))
        elif cle not in _SANS_DONNEES:
            morceaux.append(_feuille(nom, feuille, _PAR_TITRE.get(cle)))
    if not any(morceau.colonnes or morceau.defauts for morceau in morceaux):
        raise FichierIllisible("aucune feuille ne contient de fiches", par_equipe=False)
    return joindre(morceaux)


def _feuille(nom: str, feuille: Any, genre: Genre | None) -> Morceau:
    rangees = _rangees(feuille)
    depart, entetes = next(rangees, (0, []))
    titres = [None if isinstance(case, Illisible) else case for case in entetes]
    while titres and titres[-1] is None:
        titres.pop()
    if not titres:
        return Morceau()
    if genre is None and "id" in map(cle_d_entete, titres):
        genre = deviner_le_genre(titres)
    if genre is None:
        return Morceau(avis=[f"La feuille « {apercu(feuille.title)} » n'a pas été lue."])
    ou = Emplacement(fichier=nom, feuille=apercu(feuille.title), ligne=depart)
    return lire_tableau(titres, rangees, genre, ou)


def _rangees(feuille: Any) -> Iterator[Rangee]:
    # Bounded on purpose: a single cell declared far to the right would widen every row.
    rangees = feuille.iter_rows(min_row=1, max_row=_RANGS_MAX, min_col=1, max_col=COLONNES_MAX + 1)
    vide: object = None
    for numero, rangee in enumerate(rangees, 1):
        # A gap of a million rows is the same empty row given a million times.
        if rangee is vide:
            continue
        if all(cellule.value is None for cellule in rangee):
            vide = rangee
            continue
        yield numero, [_cellule(cellule) for cellule in rangee]


def _cellule(cellule: Any) -> Cellule | Illisible:
    valeur = cellule.value
    if valeur is None:
        return None
    if cellule.data_type == "f":
        return Illisible("la cellule contient une formule : collez sa valeur à la place")
    if cellule.data_type == "e":
        return Illisible(f"la cellule contient une erreur du tableur ({apercu(valeur)})")
    if isinstance(valeur, datetime):
        return en_date(valeur, cellule.number_format) or Illisible(_HEURE)
    if isinstance(valeur, time | timedelta):
        return Illisible(_HEURE)
    # Excel writes so the carriage return of an old line break.
    return valeur.replace("_x000D_", "") if isinstance(valeur, str) else valeur


def _version(feuille: Any) -> Morceau:
    for rangee in feuille.iter_rows(min_row=1, max_row=20, min_col=1, max_col=2, values_only=True):
        if len(rangee) == 2 and rangee[0] == LIBELLE_VERSION and rangee[1]:
            return versions_de([str(rangee[1])])
    return Morceau()
