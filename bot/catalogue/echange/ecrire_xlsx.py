"""Writes the catalogue as a workbook, and the empty workbook that the keeper fills. Same content, same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from bot.catalogue.echange.aides import AIDES
from bot.catalogue.echange.aplatir import en_ligne
from bot.catalogue.echange.colonnes import COLONNES, Colonne, Forme, Genre
from bot.catalogue.echange.exemple import catalogue_d_exemple
from bot.catalogue.echange.feuilles import A_LA_LIGNE, TEXTE_BRUT, poser, titrer
from bot.catalogue.echange.feuilles_aide import choix_permis, ecrire_aide, ecrire_listes
from bot.catalogue.instantane import Catalogue
from bot.referentiel import Referentiel

_JOUR_FIXE = datetime(2026, 1, 1)
_JOUR_ZIP = (1980, 1, 1, 0, 0, 0)
_MODIFIE = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# The rows where the choices are offered, under the last record.
_LIGNES_LIBRES = 500
_LARGEURS = {
    Forme.TEXTE: 32,
    Forme.LISTE: 50,
    Forme.IDENTIFIANTS: 24,
    Forme.DATE: 13,
    Forme.ENTIER: 16,
    Forme.DECIMAL: 12,
    Forme.BOOLEEN: 12,
    Forme.CHOIX: 14,
}
_LARGES = {"libelle", "description", "texte", "note", "sources_url", "sources_fait", "promoteurs_noms"}


def ecrire_xlsx(catalogue: Catalogue, referentiel: Referentiel) -> bytes:
    """A workbook of five sheets: Projets, Replis, Faits, Listes, Aide. Raises ErreurEchange."""
    return _classeur(catalogue, referentiel, catalogue.version)


def modele_xlsx(referentiel: Referentiel) -> bytes:
    """The empty workbook: the same sheets, and one example row that reading leaves out."""
    return _classeur(catalogue_d_exemple(), referentiel, None)


def _classeur(catalogue: Catalogue, referentiel: Referentiel, version: str | None) -> bytes:
    classeur = openpyxl.Workbook()
    classeur.remove(classeur.active)
    classeur.properties.creator = "Assistant OTN"
    classeur.properties.created = _JOUR_FIXE
    feuilles = {genre: classeur.create_sheet(genre.feuille) for genre in Genre}
    plages = ecrire_listes(classeur, choix_permis(referentiel))
    for genre, feuille in feuilles.items():
        _remplir(feuille, genre, catalogue, plages)
    ecrire_aide(classeur, version)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return _sans_horloge(tampon.getvalue())


def _remplir(feuille: Any, genre: Genre, catalogue: Catalogue, plages: dict[str, str]) -> None:
    fiches = getattr(catalogue, genre.attribut)
    derniere = len(fiches) + 1 + _LIGNES_LIBRES
    for rang, colonne in enumerate(COLONNES[genre], 1):
        _entete(feuille, rang, genre, colonne)
        if colonne.nom in plages:
            feuille.add_data_validation(_validation(colonne, plages[colonne.nom], get_column_letter(rang), derniere))
    for ligne, fiche in enumerate(fiches, 2):
        for rang, (nom, valeur) in enumerate(en_ligne(fiche, genre).items(), 1):
            if valeur is not None:
                poser(feuille.cell(ligne, rang), valeur, fiche.id, nom)
    feuille.freeze_panes = "B2"
    feuille.auto_filter.ref = f"A1:{get_column_letter(len(COLONNES[genre]))}{len(fiches) + 1}"


def _entete(feuille: Any, rang: int, genre: Genre, colonne: Colonne) -> None:
    cellule = feuille.cell(1, rang)
    titrer(cellule, colonne.nom, colonne.obligatoire)
    obligatoire = "Obligatoire. " if colonne.obligatoire else ""
    cellule.comment = Comment(f"{obligatoire}{AIDES[genre][colonne.nom]}", "Assistant OTN", height=110, width=320)
    largeur = 50 if _LARGES & {colonne.nom, colonne.chemin[-1]} else _LARGEURS[colonne.forme]
    dimension = feuille.column_dimensions[get_column_letter(rang)]
    dimension.width, dimension.alignment = max(largeur, len(colonne.nom) + 3), A_LA_LIGNE
    if colonne.forme not in (Forme.ENTIER, Forme.DECIMAL):
        # Even for an empty cell, or the spreadsheet would turn « 08 » into 8 and « 2023-10 » into a day.
        dimension.number_format = TEXTE_BRUT


def _validation(colonne: Colonne, plage: str, lettre: str, derniere: int) -> DataValidation:
    # Where a cell may hold several values, the list only helps: it must not refuse them.
    unique = colonne.forme is not Forme.IDENTIFIANTS
    validation = DataValidation(type="list", formula1=plage, allow_blank=True, showErrorMessage=unique)
    validation.errorTitle, validation.error = "Valeur non permise", "Choisissez une valeur de la liste."
    validation.add(f"{lettre}2:{lettre}{derniere}")
    return validation


def _sans_horloge(octets: bytes) -> bytes:
    """The same workbook, without the time at which it was written."""
    sortie = io.BytesIO()
    fixe = _JOUR_FIXE.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    with zipfile.ZipFile(io.BytesIO(octets)) as lue, zipfile.ZipFile(sortie, "w", zipfile.ZIP_DEFLATED) as ecrite:
        for partie in lue.infolist():
            contenu = _MODIFIE.sub(rb"\g<1>" + fixe, lue.read(partie))
            ecrite.writestr(zipfile.ZipInfo(partie.filename, _JOUR_ZIP), contenu, zipfile.ZIP_DEFLATED)
    return sortie.getvalue()
