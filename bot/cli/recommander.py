"""`otn recommander`: the engine from the command line, the same answer as at every door."""

from __future__ import annotations

import argparse
from typing import Any

from bot.assemblage import assembler
from bot.recommandation import en_json
from bot.reglages import lire_reglages
from bot.rendering import en_texte


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "donne les projets pour un secteur, une région et des freins"
    commande = commandes.add_parser("recommander", help=aide, description=aide)
    commande.add_argument("--secteur", action="append", default=[], metavar="ID", help="id de secteur (répétable)")
    commande.add_argument("--region", action="append", default=[], metavar="CODE", help="code 01 à 17 (répétable)")
    commande.add_argument("--frein", action="append", default=[], metavar="ID", help="id de frein (répétable)")
    commande.add_argument("--json", action="store_true", help="réponse en JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    assistant = assembler(lire_reglages())
    recommandation = assistant.recommander(options.secteur, options.region, options.frein)
    print(en_json(recommandation).decode() if options.json else en_texte(recommandation))
    return 0
