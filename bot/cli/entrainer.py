"""`otn entrainer`: trains when the data changed, says so when nothing changed."""

from __future__ import annotations

import argparse
import json
from typing import Any

from bot.assemblage import charger_les_regles
from bot.cli.erreur import ErreurCommande
from bot.nlu.archives import dernier_modele
from bot.nlu.entrainement import EntrainementEchoue, entrainer
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "entraîne le modèle si ses données ont changé"
    commande = commandes.add_parser("entrainer", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="réponse en JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    charger_les_regles()
    dire = (lambda _: None) if options.json else (lambda ligne: print(ligne, flush=True))
    try:
        fait = entrainer(reglages, dire)
    except EntrainementEchoue as erreur:
        raise ErreurCommande(str(erreur)) from None
    archive = dernier_modele(reglages.modeles)
    if options.json:
        print(json.dumps({"entraine": fait, "modele": archive.name if archive else None}, ensure_ascii=False))
    else:
        print("Modèle entraîné." if fait else "Rien n'a changé : le modèle est à jour.")
    return 0
