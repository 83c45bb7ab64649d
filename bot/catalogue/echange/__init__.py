"""The file formats of the catalogue: CSV, XLSX, YAML and open data. Reading never raises; every fault is told."""

from bot.catalogue.echange.cellules import ErreurEchange
from bot.catalogue.echange.colonnes import COLONNES, Colonne, Genre
from bot.catalogue.echange.completer import completer
from bot.catalogue.echange.donnees_ouvertes import donnees_ouvertes_csv, donnees_ouvertes_json
from bot.catalogue.echange.ecrire_csv import ecrire_csv
from bot.catalogue.echange.ecrire_xlsx import ecrire_xlsx, modele_xlsx
from bot.catalogue.echange.ecrire_yaml import EcritureYaml, ecrire_yaml
from bot.catalogue.echange.lecture import LectureFichier
from bot.catalogue.echange.lire import lire_chemin, lire_fichier
from bot.catalogue.echange.situer import situer_defauts
from bot.catalogue.echange.valider_lecture import valider_lecture

__all__ = [
    "COLONNES",
    "Colonne",
    "EcritureYaml",
    "ErreurEchange",
    "Genre",
    "LectureFichier",
    "completer",
    "donnees_ouvertes_csv",
    "donnees_ouvertes_json",
    "ecrire_csv",
    "ecrire_xlsx",
    "ecrire_yaml",
    "lire_chemin",
    "lire_fichier",
    "modele_xlsx",
    "situer_defauts",
    "valider_lecture",
]
