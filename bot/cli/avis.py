"""`otn avis`: the notice shown at the opening of conversations and at the top of the form."""

from __future__ import annotations

import argparse
from typing import Any

from bot.cli.erreur import ErreurCommande
from bot.cli.place_des_consignes import ouvrir_consignes, portee
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "montre un avis à tous, tout de suite, ou le retire"
    commande = commandes.add_parser("avis", help=aide, description=aide)
    commande.add_argument("texte", nargs="?", help="l'avis, en texte simple; sans texte, dit l'avis présent")
    commande.add_argument("--retirer", action="store_true", help="ne montre plus d'avis")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    if options.retirer and options.texte is not None:
        raise ErreurCommande("Donnez un texte ou --retirer, l'un des deux.")
    reglages = lire_reglages()
    with ouvrir_consignes(reglages) as place:
        if options.retirer:
            place.retirer_avis()
        elif options.texte is not None:
            place.mettre_avis(options.texte)
        avis = place.lire().avis
    print(f"Avis montré{portee(reglages)} : {avis}" if avis else f"Aucun avis n'est montré{portee(reglages)}.")
    return 0
