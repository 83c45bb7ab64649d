"""The two sheets that help: the choices allowed, and what each column asks for."""

from __future__ import annotations

from typing import Any

from openpyxl.utils import get_column_letter

from bot.catalogue.echange.aides import AIDES, EXPLICATIONS, INTRODUCTION
from bot.catalogue.echange.colonnes import COLONNES, Genre
from bot.catalogue.echange.feuilles import FEUILLE_AIDE, FEUILLE_LISTES, LIBELLE_VERSION, poser, titrer
from bot.catalogue.fiche import TOUS_SECTEURS
from bot.referentiel import HORS_QUEBEC, PARTOUT, Referentiel

Choix = dict[str, dict[str, str]]


def choix_permis(referentiel: Referentiel) -> Choix:
    """For each column with choices: the values allowed, each with its label."""
    secteurs = {secteur.id: secteur.libelle for secteur in referentiel.secteurs}
    regions = {region.id: region.libelle for region in referentiel.regions}
    return {
        **EXPLICATIONS,
        "secteurs": {TOUS_SECTEURS: "Tous les secteurs", **secteurs},
        "regions": {PARTOUT: regions[PARTOUT], **regions},
        "freins": {frein.id: frein.libelle for frein in referentiel.freins},
        "etapes": {etape.id: etape.libelle for etape in referentiel.etapes},
        "pour": {HORS_QUEBEC: regions[HORS_QUEBEC], **secteurs},
    }


def ecrire_listes(classeur: Any, choix: Choix) -> dict[str, str]:
    """The sheet of choices, two columns a list; returns the range of each list, for the validations."""
    feuille = classeur.create_sheet(FEUILLE_LISTES)
    plages: dict[str, str] = {}
    for rang, (nom, valeurs) in enumerate(choix.items()):
        colonne = 2 * rang + 1
        titrer(feuille.cell(1, colonne), nom)
        titrer(feuille.cell(1, colonne + 1), "ce que cela veut dire")
        for ligne, (valeur, libelle) in enumerate(valeurs.items(), 2):
            poser(feuille.cell(ligne, colonne), valeur)
            poser(feuille.cell(ligne, colonne + 1), libelle)
        lettre = get_column_letter(colonne)
        feuille.column_dimensions[lettre].width = 26
        feuille.column_dimensions[get_column_letter(colonne + 1)].width = 34
        plages[nom] = f"{FEUILLE_LISTES}!${lettre}$2:${lettre}${len(valeurs) + 1}"
    feuille.freeze_panes = "A2"
    return plages


def ecrire_aide(classeur: Any, version: str | None) -> None:
    """The sheet of help, with the version of the catalogue that was exported."""
    feuille = classeur.create_sheet(FEUILLE_AIDE)
    titrer(feuille["A1"], LIBELLE_VERSION)
    poser(feuille["B1"], version or "")
    for rang, phrase in enumerate(INTRODUCTION, 2):
        poser(feuille.cell(rang, 1), "À savoir")
        feuille.merge_cells(start_row=rang, start_column=2, end_row=rang, end_column=4)
        poser(feuille.cell(rang, 2), phrase)
    depart = len(INTRODUCTION) + 3
    for colonne, (titre, largeur) in enumerate(
        (("Feuille", 22), ("Colonne", 32), ("Obligatoire", 12), ("Quoi écrire", 90)), 1
    ):
        titrer(feuille.cell(depart, colonne), titre)
        feuille.column_dimensions[get_column_letter(colonne)].width = largeur
    lignes = [(genre, colonne) for genre in Genre for colonne in COLONNES[genre]]
    for rang, (genre, decrite) in enumerate(lignes, depart + 1):
        obligatoire = "oui" if decrite.obligatoire else "non"
        for colonne, texte in enumerate((genre.feuille, decrite.nom, obligatoire, AIDES[genre][decrite.nom]), 1):
            poser(feuille.cell(rang, colonne), texte)
