"""A catalogue named by a word: the one in force, the project's files, an older one, or what a file would make."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from bot.assemblage import DONNEES
from bot.catalogue import Catalogue, MagasinCatalogue, lire_catalogue
from bot.catalogue.echange import lire_chemin
from bot.catalogue.importation import Importation, preparer
from bot.cli.catalogue.verbe import outils
from bot.cli.erreur import ErreurCommande
from bot.recommandation import Regles

BASE, FICHIERS = "base", "fichiers"
AIDE_SOURCE = (
    "« base » (le catalogue en vigueur), « fichiers » (data/catalogue), un numéro ou une version de « historique », "
    "ou un fichier CSV, XLSX ou YAML"
)
_SANS_VERSION = (
    "Ce fichier ne dit pas de quelle version du catalogue il vient. Si quelqu'un a changé ces fiches depuis, votre "
    "fichier défera son changement : relisez bien la liste."
)


def lire_source(nom: str) -> Catalogue:
    """The catalogue that a word names (AIDE_SOURCE); a file is taken as its import would leave the catalogue.

    Raises ErreurCommande, ErreurDonnees or ErreurMagasin.
    """
    if nom == FICHIERS:
        return lire_catalogue(DONNEES / "catalogue")
    # Path.exists raises for a name that is too long; this one does not.
    if nom != BASE and os.path.exists(nom):
        importation, _ = preparer_fichier(Path(nom), *outils())
        for defaut in importation.defauts:
            if defaut.bloquant:
                raise ErreurCommande(str(defaut))
        return importation.catalogue
    _, magasin, _ = outils()
    return magasin.lire() if nom == BASE else _ancien(nom, magasin)


def preparer_fichier(
    chemin: Path, regles: Regles, magasin: MagasinCatalogue, aujourdhui: date
) -> tuple[Importation, Catalogue]:
    """What importing this file would do, and the catalogue in force."""
    en_vigueur, lecture = magasin.lire(), lire_chemin(chemin)
    base = magasin.a_la_version(lecture.version_de_base) if lecture.version_de_base else None
    avis = () if base is not None else (_SANS_VERSION,)
    return preparer(lecture, en_vigueur, base, regles.referentiel, aujourdhui, avis), en_vigueur


def _ancien(nom: str, magasin: MagasinCatalogue) -> Catalogue:
    versions = {str(changement.numero): changement.version_apres for changement in magasin.historique()}
    ancien = magasin.a_la_version(versions.get(nom, nom))
    if ancien is None:
        raise ErreurCommande(f"« {nom} » n'est ni un fichier, ni une version du catalogue. Attendu : {AIDE_SOURCE}.")
    return ancien
