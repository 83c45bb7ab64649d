"""`otn restaurer FICHIER`: puts a backup back, the service stopped, then forgets what became too old meanwhile."""

from __future__ import annotations

import argparse
import time
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from bot.assemblage import ouvrir_base_a_jour
from bot.base_de_donnees import ErreurMagasin
from bot.cli.erreur import ErreurCommande
from bot.cli.panne_de_fichier import dire_la_panne
from bot.reglages import Reglages, lire_reglages

_PANNE = "La base de données n'a pas répondu : la restauration n'est pas faite."
_PURGE_MANQUEE = "La sauvegarde est restaurée, mais la purge n'a pas pu se faire : lancez otn purger avant de démarrer."


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "remet en place une sauvegarde, l'assistant arrêté, puis efface ce qui est devenu trop vieux"
    commande = commandes.add_parser("restaurer", help=aide, description=aide)
    commande.add_argument("fichier", metavar="FICHIER", type=Path, help="une sauvegarde de otn sauvegarder")
    commande.add_argument("--remplacer", action="store_true", help="remplace en entier une base qui n'est pas vide")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    from bot.sauvegarde import ErreurSauvegarde, restaurer

    reglages = lire_reglages()
    try:
        manifeste = restaurer(reglages, options.fichier, options.remplacer)
    except ErreurSauvegarde as erreur:
        raise ErreurCommande(str(erreur)) from erreur
    except OSError as erreur:
        raise ErreurCommande(f"La sauvegarde n'a pas pu être remise en place : {dire_la_panne(erreur)}.") from erreur
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurCommande(_PANNE) from erreur
    effacees = _purger(reglages)
    print(f"Sauvegarde du {manifeste.faite_le} restaurée. Conversations devenues trop vieilles, effacées : {effacees}.")
    print("Démarrez l'assistant, puis vérifiez /sante.")
    return 0


def _purger(reglages: Reglages) -> int:
    from bot.portal.purge import purger_les_bases

    try:
        moteur = ouvrir_base_a_jour(reglages)
        try:
            faite = purger_les_bases(moteur, reglages.base_de_suivi, time.time, reglages.retention_jours)
        finally:
            moteur.dispose()
    except (sa.exc.SQLAlchemyError, ErreurMagasin) as erreur:
        raise ErreurCommande(_PURGE_MANQUEE) from erreur
    return faite.conversations + faite.restes_de_rasa
