"""`otn catalogue valider`: every fault of the catalogue, or of a file before it is imported."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from bot.assemblage import charger_les_regles
from bot.catalogue import Defaut, valider
from bot.cli.catalogue.defauts import montrer
from bot.cli.catalogue.source import AIDE_SOURCE, BASE, FICHIERS, lire_source, preparer_fichier
from bot.cli.catalogue.verbe import declarer, outils


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "valider", "vérifie chaque fiche du catalogue, ou d'un fichier à importer", _executer)
    verbe.add_argument("source", nargs="?", default=FICHIERS, metavar="SOURCE", help=AIDE_SOURCE)


def _executer(options: argparse.Namespace) -> int:
    nombre, version, defauts = _verifier(options.source)
    bloquants = sum(defaut.bloquant for defaut in defauts)
    if options.json:
        print(msgspec.json.encode({"catalogue_version": version, "fiches": nombre, "defauts": defauts}).decode())
    else:
        montrer(defauts)
        remarques = f", {len(defauts) - bloquants} remarque(s)" if len(defauts) > bloquants else ""
        print(f"{nombre} fiches, {bloquants} défaut(s){remarques}. Version {version}.")
    return 1 if bloquants else 0


def _verifier(source: str) -> tuple[int, str, list[Defaut]]:
    if source not in (BASE, FICHIERS) and Path(source).exists():
        importation, _ = preparer_fichier(Path(source), *outils())
        return len(importation.catalogue.projets), importation.catalogue.version, list(importation.defauts)
    catalogue = lire_source(source)
    defauts = valider(catalogue, charger_les_regles().referentiel, date.today())
    return len(catalogue.projets), catalogue.version, defauts
