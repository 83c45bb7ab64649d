"""`otn couper`: the kill switch of the conversation; the form goes on."""

from __future__ import annotations

import argparse
from typing import Any

from bot.cli.erreur import ErreurCommande
from bot.consignes import couper_conversation, retablir_conversation
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "coupe la conversation sur le Web, tout de suite, ou la rétablit; le formulaire continue"
    commande = commandes.add_parser("couper", help=aide, description=aide)
    commande.add_argument("quoi", choices=["conversation"], help="ce qui est coupé")
    commande.add_argument("--retablir", action="store_true", help="la rétablit")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    dossier = lire_reglages().var
    try:
        (retablir_conversation if options.retablir else couper_conversation)(dossier)
    except OSError as erreur:
        raise ErreurCommande("La consigne n'a pas pu être écrite dans OTN_VAR : rien n'a changé.") from erreur
    print(
        "La conversation est rétablie."
        if options.retablir
        else "La conversation est coupée. Le formulaire continue. Pour la rétablir : otn couper conversation --retablir"
    )
    return 0
