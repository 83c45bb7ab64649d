"""`otn avis`: the notice shown at the opening of conversations and at the top of the form."""

from __future__ import annotations

import argparse
from typing import Any

from bot.cli.erreur import ErreurCommande
from bot.consignes import ErreurConsigne, lire_consignes, mettre_avis, retirer_avis
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "montre un avis à tous, tout de suite, ou le retire"
    commande = commandes.add_parser("avis", help=aide, description=aide)
    commande.add_argument("texte", nargs="?", help="l'avis, en texte simple; sans texte, dit l'avis présent")
    commande.add_argument("--retirer", action="store_true", help="ne montre plus d'avis")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    dossier = lire_reglages().var
    if options.retirer and options.texte is not None:
        raise ErreurCommande("Donnez un texte ou --retirer, l'un des deux.")
    try:
        if options.retirer:
            retirer_avis(dossier)
        elif options.texte is not None:
            mettre_avis(dossier, options.texte)
        avis = lire_consignes(dossier).avis
    except ErreurConsigne as erreur:
        raise ErreurCommande(str(erreur)) from None
    except OSError as erreur:
        raise ErreurCommande("L'avis n'a pas pu être lu ou écrit dans OTN_VAR : rien n'a changé.") from erreur
    print(f"Avis montré : {avis}" if avis else "Aucun avis n'est montré.")
    return 0
