"""`otn catalogue modele`: an empty workbook for the keeper, with choice lists and help."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bot.assemblage import charger_les_regles
from bot.catalogue.echange import modele_xlsx
from bot.cli.catalogue.verbe import declarer, ecrire_fichier


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "modele", "écrit un classeur vide, avec ses listes de choix et son aide", _executer)
    verbe.add_argument("destination", metavar="FICHIER.xlsx", help="le classeur à écrire")


def _executer(options: argparse.Namespace) -> int:
    destination = Path(options.destination)
    ecrire_fichier(destination, modele_xlsx(charger_les_regles().referentiel))
    fichier = str(destination)
    print(json.dumps({"fichier": fichier}, ensure_ascii=False) if options.json else f"Classeur écrit : {fichier}")
    return 0
