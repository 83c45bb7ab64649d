"""`otn teams paquet`: the application package to install in Microsoft Teams."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from bot.cli.erreur import ErreurCommande
from bot.portal.teams.paquet import ErreurPaquet, archiver, creer_manifeste, defauts_du_manifeste
from bot.portal.teams.phrases import charger_phrases

_SORTIE = "assistant-otn-teams.zip"


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "prépare l'application à installer dans Microsoft Teams"
    commande = commandes.add_parser("teams", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE", parser_class=type(commande))
    dit = "écrit le paquet de l'application : manifeste et icônes"
    paquet = verbes.add_parser("paquet", help=dit, description=dit)
    paquet.add_argument("--hote", required=True, metavar="HOTE", help="nom d'hôte public, comme bot.exemple.quebec")
    paquet.add_argument("--id-application", required=True, metavar="GUID", help="identifiant d'application dans Entra")
    paquet.add_argument("--version-paquet", default="1.0.0", metavar="X.Y.Z", help="à augmenter à chaque mise à jour")
    paquet.add_argument("--sortie", default=_SORTIE, metavar="FICHIER", help=f"par défaut : {_SORTIE}")
    paquet.add_argument("--json", action="store_true", help="réponse en JSON")
    paquet.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    try:
        manifeste = creer_manifeste(
            options.hote, options.id_application, options.version_paquet, charger_phrases().application
        )
    except ErreurPaquet as erreur:
        raise ErreurCommande(str(erreur)) from None
    defauts = defauts_du_manifeste(manifeste)
    if defauts:
        raise ErreurCommande(f"Le manifeste ne serait pas accepté : {' '.join(defauts)}")
    sortie, contenu = Path(options.sortie), archiver(manifeste)
    try:
        sortie.write_bytes(contenu)
    except OSError as erreur:
        raise ErreurCommande(f"« {sortie} » ne peut pas être écrit : {erreur.strerror}.") from None
    if options.json:
        print(json.dumps({"fichier": str(sortie), "octets": len(contenu)}, ensure_ascii=False))
    else:
        print(f"Paquet écrit : {sortie} ({len(contenu)} octets). Installez-le selon docs/teams.md.")
    return 0
