"""`otn catalogue annuler`: undoes one change of the history."""

from __future__ import annotations

import argparse
import json
from typing import Any

from bot.cli.catalogue.verbe import auteur, declarer, outils, signer
from bot.cli.erreur import ErreurCommande


def ajouter(verbes: Any) -> None:
    """Declare the verb."""
    verbe = declarer(verbes, "annuler", "défait un changement; ses fiches reviennent comme avant", _executer)
    verbe.add_argument("numero", type=int, metavar="NUMERO", help="le numéro donné par « otn catalogue historique »")
    signer(verbe)


def _executer(options: argparse.Namespace) -> int:
    if not options.pourquoi:
        raise ErreurCommande('Dites pourquoi, pour l\'historique : --pourquoi "…"')
    _, magasin, _ = outils()
    magasin.annuler(options.numero, auteur(options), options.pourquoi)
    version = magasin.version()
    if options.json:
        print(json.dumps({"annule": options.numero, "catalogue_version": version}))
    else:
        print(f"Le changement {options.numero} est annulé. Version {version}.")
    return 0
