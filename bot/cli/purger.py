"""`otn purger`: erases the conversations older than the retention time, while the service runs or not."""

from __future__ import annotations

import argparse
import time
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.assemblage import ouvrir_base_a_jour
from bot.cli.erreur import ErreurCommande
from bot.reglages import lire_reglages

_PANNE = "La base de données n'a pas répondu : la purge n'est pas complète. Lancez-la de nouveau."


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "efface les conversations plus vieilles que OTN_RETENTION_JOURS, dans toutes les bases"
    commande = commandes.add_parser("purger", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="réponse en JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    from bot.portal.purge import purger_les_bases

    reglages = lire_reglages()
    moteur = ouvrir_base_a_jour(reglages)
    try:
        faite = purger_les_bases(moteur, reglages.base_de_suivi, time.time, reglages.retention_jours)
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurCommande(_PANNE) from erreur
    finally:
        moteur.dispose()
    if options.json:
        print(msgspec.json.encode(faite).decode())
        return 0
    print(
        f"Conversations effacées : {faite.conversations} (sans message depuis plus de {faite.retention_jours} jours)."
    )
    if faite.restes_de_rasa:
        print(f"Restes effacés chez Rasa seulement : {faite.restes_de_rasa}.")
    return 0
