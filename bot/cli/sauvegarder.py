"""`otn sauvegarder FICHIER`: saves what cannot be made again, while the service runs or not."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.base_de_donnees import ErreurMagasin
from bot.cli.erreur import ErreurCommande
from bot.cli.panne_de_fichier import dire_la_panne
from bot.reglages import lire_reglages


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "sauvegarde les bases de données, la clé et les consignes dans un fichier, en marche ou non"
    commande = commandes.add_parser("sauvegarder", help=aide, description=aide)
    commande.add_argument("fichier", metavar="FICHIER", type=Path, help="le fichier à écrire; il ne doit pas exister")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    from bot.sauvegarde import CLE, ErreurSauvegarde, sauvegarder

    reglages, fichier = lire_reglages(), options.fichier
    try:
        pieces = sauvegarder(reglages, fichier, time.time)
    except ErreurSauvegarde as erreur:
        raise ErreurCommande(str(erreur)) from erreur
    except OSError as erreur:
        raise ErreurCommande(f"La sauvegarde n'a pas pu être écrite : {dire_la_panne(erreur)}.") from erreur
    except (sa.exc.SQLAlchemyError, ErreurMagasin) as erreur:
        raise ErreurCommande("La base de données n'a pas répondu : rien n'a été sauvegardé.") from erreur
    print(f"Sauvegarde faite : {fichier} ({', '.join(pieces)}; {fichier.stat().st_size // 1024 + 1} Ko).")
    if CLE not in pieces:
        print(f"Elle ne contient pas la clé : {reglages.cle} n'existe pas (voir OTN_CLE_FICHIER).")
    contenu = "des conversations et la clé" if CLE in pieces else "des conversations"
    print(f"Elle contient {contenu} : gardez-la à l'abri, chiffrée si elle quitte la machine.")
    return 0
