"""`otn catalogue modele`: an empty workbook for the keeper, with choice lists and help."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from bot.assemblage import charger_les_regles
from bot.catalogue.echange import modele_xlsx
from bot.cli.catalogue.verbe import declarer
from bot.cli.erreur import ErreurCommande


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "modele", "écrit un classeur vide, avec ses listes de choix et son aide", _executer)
    verbe.add_argument("destination", metavar="FICHIER.xlsx", help="le classeur à écrire")


def _executer(options: argparse.Namespace) -> int:
    destination = Path(options.destination)
    try:
        destination.write_bytes(modele_xlsx(charger_les_regles().referentiel))
    except OSError as erreur:
        raise ErreurCommande(f"« {destination} » n'a pas pu être écrit : {erreur.strerror or erreur}.") from None
    print(f'{{"fichier": "{destination}"}}' if options.json else f"Classeur écrit : {destination}")
    return 0
