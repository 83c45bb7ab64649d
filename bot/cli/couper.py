"""`otn couper`: the kill switch of the conversation; the form goes on."""

from __future__ import annotations

import argparse
from typing import Any

from bot.cli.place_des_consignes import ouvrir_consignes, portee
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "coupe la conversation sur le Web, tout de suite, ou la rétablit; le formulaire continue"
    commande = commandes.add_parser("couper", help=aide, description=aide)
    commande.add_argument("quoi", choices=["conversation"], help="ce qui est coupé")
    commande.add_argument("--retablir", action="store_true", help="la rétablit")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    reglages = lire_reglages()
    with ouvrir_consignes(reglages) as place:
        if options.retablir:
            place.retablir()
        else:
            place.couper()
    ou = portee(reglages)
    print(
        f"La conversation est rétablie{ou}."
        if options.retablir
        else f"La conversation est coupée{ou}. Le formulaire continue. "
        "Pour la rétablir : otn couper conversation --retablir"
    )
    return 0
