"""Reads the published catalogue (data/catalogue): one YAML file a project, and the two files beside."""

from __future__ import annotations

from pathlib import Path

from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue, catalogue_de
from bot.referentiel import ErreurDonnees, lire_fiche, lire_fiches


def lire_catalogue(dossier: Path) -> Catalogue:
    """The catalogue held in `dossier`. Raises ErreurDonnees at the first record that cannot be read."""
    fichiers = sorted((dossier / "projets").glob("*.yml"))
    if not fichiers:
        raise ErreurDonnees(dossier / "projets", "aucune fiche de projet n'a été trouvée")
    projets = []
    for fichier in fichiers:
        projet = lire_fiche(fichier, Projet)
        if projet.id != fichier.stem:
            raise ErreurDonnees(fichier, f"le fichier doit s'appeler {projet.id}.yml", projet.id, "id")
        projets.append(projet)
    return catalogue_de(projets, lire_fiches(dossier / "repli.yml", Repli), lire_fiches(dossier / "otn.yml", FaitOtn))
