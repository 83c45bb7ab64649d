"""`otn catalogue exporter`: the catalogue in force as CSV, XLSX or YAML, or as open data."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bot.assemblage import charger_les_regles
from bot.catalogue import Catalogue
from bot.catalogue.echange import donnees_ouvertes_csv, donnees_ouvertes_json, ecrire_csv, ecrire_xlsx, ecrire_yaml
from bot.cli.catalogue.source import AIDE_SOURCE, BASE, lire_source
from bot.cli.catalogue.verbe import declarer, ecrire_fichier, ecriture
from bot.cli.erreur import ErreurCommande

_FORMATS = ("xlsx", "csv", "yaml", "ouvertes-csv", "ouvertes-json")


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "exporter", "écrit le catalogue en vigueur dans un classeur ou des fichiers", _executer)
    verbe.add_argument(
        "destination", metavar="DESTINATION", help="un fichier (.xlsx, .json, .csv), ou un dossier pour csv et yaml"
    )
    verbe.add_argument("--format", choices=_FORMATS, help="sinon, d'après la fin du nom")
    verbe.add_argument("--source", default=BASE, metavar="SOURCE", help=AIDE_SOURCE)


def _executer(options: argparse.Namespace) -> int:
    destination = Path(options.destination)
    catalogue = lire_source(options.source)
    forme = options.format or _deviner(destination)
    ecrits = _ecrire(forme, catalogue, destination)
    if options.json:
        fichiers = [str(fichier) for fichier in ecrits]
        print(json.dumps({"catalogue_version": catalogue.version, "fichiers": fichiers}, ensure_ascii=False))
    else:
        noms = ", ".join(str(fichier) for fichier in ecrits[:4]) + (", …" if len(ecrits) > 4 else "")
        print(f"{len(catalogue.projets)} fiches, version {catalogue.version} : {noms or 'rien à changer'}.")
        if forme.startswith("ouvertes"):
            print("Ce sont les données ouvertes. Pour corriger le catalogue, exportez un classeur (.xlsx).")
    return 0


def _deviner(destination: Path) -> str:
    par_fin = {".xlsx": "xlsx", ".json": "ouvertes-json", ".csv": "ouvertes-csv", "": "csv"}
    if destination.suffix.lower() not in par_fin:
        raise ErreurCommande(f"Le format de « {destination.name} » ne se devine pas. Ajoutez --format.")
    return par_fin[destination.suffix.lower()]


def _ecrire(forme: str, catalogue: Catalogue, destination: Path) -> list[Path]:
    if forme == "yaml":
        with ecriture(destination):
            return list(ecrire_yaml(catalogue, destination).ecrits)
    if forme == "csv":
        return [ecrire_fichier(destination / nom, contenu) for nom, contenu in ecrire_csv(catalogue).items()]
    if forme == "xlsx":
        return [ecrire_fichier(destination, ecrire_xlsx(catalogue, charger_les_regles().referentiel))]
    return [
        ecrire_fichier(
            destination, (donnees_ouvertes_csv if forme == "ouvertes-csv" else donnees_ouvertes_json)(catalogue)
        )
    ]
