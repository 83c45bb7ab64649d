"""Reads one CSV file of the catalogue, with the separator that its headers show."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from bot.catalogue.echange.colonnes import PAR_NOM, Genre
from bot.catalogue.echange.donnees_ouvertes import est_un_fichier_public
from bot.catalogue.echange.encodage import FichierIllisible, avis_de_codage
from bot.catalogue.echange.lecture import Emplacement, Morceau, joindre
from bot.catalogue.echange.limites import COLONNES_MAX
from bot.catalogue.echange.table_csv import lire_table
from bot.catalogue.echange.tableau import cle_d_entete, deviner_le_genre, lire_tableau

_PUBLIC = "ce fichier est celui des données ouvertes; exportez un classeur"
_CONNUES = {cle for colonnes in PAR_NOM.values() for cle in colonnes}


def lire_csv(nom: str, contenu: bytes) -> Morceau:
    """The rows of the file. Raises FichierIllisible when it is no table."""
    codage, rangees = lire_table(contenu, lambda entete: cle_d_entete(entete) in _CONNUES)
    try:
        depart, entetes = next((n, r) for n, r in rangees if any(case.strip() for case in r))
    except StopIteration:
        raise FichierIllisible("le fichier est vide", par_equipe=False) from None
    if est_un_fichier_public(cle for entete in entetes if (cle := cle_d_entete(entete))):
        raise FichierIllisible(_PUBLIC, par_equipe=False)
    morceau = lire_tableau(entetes, rangees, _genre(nom, entetes), Emplacement(fichier=nom, ligne=depart))
    return joindre([Morceau(avis=avis_de_codage(nom, codage)), morceau])


def _genre(nom: str, entetes: Sequence[object]) -> Genre:
    for genre in Genre:
        if PurePath(nom).stem.casefold() == genre.attribut:
            return genre
    trouve = deviner_le_genre(entetes[:COLONNES_MAX])
    if trouve is None:
        raise FichierIllisible("la première ligne ne donne aucun nom de colonne connu")
    return trouve
