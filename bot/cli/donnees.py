"""`otn donnees`: what is kept of one conversation, for the person who asks for it."""

from __future__ import annotations

import argparse
import time
from typing import Any

import msgspec
import sqlalchemy as sa

from bot.assemblage import ouvrir_base_a_jour
from bot.cli.erreur import ErreurCommande
from bot.reglages import Reglages, lire_reglages

_INCONNUE = "Cette conversation est inconnue, effacée ou expirée : il n'y a rien à exporter."
_PANNE = "La base de données n'a pas répondu : rien n'a été exporté. Réessayez."


def ajouter(commandes: Any) -> None:
    """Declare the command and its verb."""
    aide = "donne ce qui est gardé d'une conversation"
    commande = commandes.add_parser("donnees", help=aide, description=aide)
    verbes = commande.add_subparsers(dest="verbe", required=True, metavar="VERBE")
    exporter = verbes.add_parser("exporter", help="écrit en JSON tout ce qui est gardé d'une conversation")
    exporter.add_argument(
        "conversation",
        metavar="CONVERSATION",
        help="l'identifiant que le navigateur de la personne détient; s'il commence par un tiret, écrivez -- devant",
    )
    exporter.set_defaults(executer=_exporter)


def _exporter(options: argparse.Namespace) -> int:
    from bot.portal.identifiants import Identifiants, cle_du_serveur

    reglages = lire_reglages()
    # Without a key nothing was ever signed here; asking must not make one.
    connue = reglages.cle.is_file()
    interne = Identifiants(cle_du_serveur(reglages.cle)).verifier(options.conversation) if connue else None
    if interne is None:
        raise ErreurCommande(_INCONNUE)
    try:
        contenu = _lire(reglages, interne)
    except sa.exc.SQLAlchemyError as erreur:
        raise ErreurCommande(_PANNE) from erreur
    print(msgspec.json.format(msgspec.json.encode({"conversation": options.conversation, **contenu})).decode())
    return 0


def _lire(reglages: Reglages, interne: str) -> dict[str, Any]:
    from bot.base_de_donnees.instants import instant
    from bot.portal.conversations import Conversations
    from bot.portal.suivi import ouvrir_suivi

    moteur, maintenant = ouvrir_base_a_jour(reglages), time.time()
    try:
        conversations = Conversations(moteur, lambda: maintenant, reglages.retention_jours)
        profil = conversations.profil(interne)
        if profil is None:
            raise ErreurCommande(_INCONNUE)
        return {
            "exporte_le": instant(maintenant),
            "retention_jours": reglages.retention_jours,
            "profil": profil,
            "messages": conversations.historique(interne),
            "comprehension": ouvrir_suivi(reglages.base_de_suivi).lire(interne),
        }
    finally:
        moteur.dispose()
