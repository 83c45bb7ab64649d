"""`otn servir`: starts the whole assistant on one port; Ctrl-C stops all of it."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import signal
from collections.abc import Callable
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from bot.cli.erreur import ErreurCommande
from bot.observation import installer
from bot.reglages import Reglages, lire_reglages

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

    from bot.portal.processus import Superviseur

Dire = Callable[[str], None]


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "démarre l'assistant : pages, conversation et données ouvertes, sur un seul port"
    commande = commandes.add_parser("servir", help=aide, description=aide)
    commande.add_argument("--json", action="store_true", help="annonce l'état en lignes JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    from bot.portal.processus import port_occupe
    from bot.sauvegarde import ErreurSauvegarde, en_service

    reglages = lire_reglages()
    installer("portail", reglages.journaux / "portail.log")
    if reglages.port and port_occupe(reglages.hote, reglages.port):
        raise ErreurCommande(f"Le port {reglages.port} est déjà pris. Choisissez-en un autre avec OTN_PORT.")
    try:
        with en_service(reglages.var):
            asyncio.run(_servir(reglages, _annonceur(options.json)))
    except ErreurSauvegarde as erreur:
        raise ErreurCommande(str(erreur)) from erreur
    return 0


def _annonceur(en_json: bool) -> Dire:
    def dire(ligne: str) -> None:
        print(json.dumps({"etape": ligne}, ensure_ascii=False) if en_json else ligne, flush=True)

    return dire


async def _servir(reglages: Reglages, dire: Dire) -> None:
    _publier(reglages, dire)
    application, superviseur = _assembler(reglages, dire)
    serveur = _serveur(application, reglages)
    service = asyncio.create_task(serveur.serve())
    while not serveur.started and not service.done():
        await asyncio.sleep(0.05)
    if service.done():
        await service
        raise ErreurCommande("Le serveur n'a pas pu démarrer.")
    dire(f"Page ouverte : http://{reglages.hote}:{reglages.port}/ (formulaire déjà utilisable)")
    conduite = asyncio.create_task(superviseur.conduire())
    for numero in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(numero, setattr, serveur, "should_exit", True)
    await service
    dire("Arrêt en cours…")
    conduite.cancel()
    await asyncio.gather(conduite, return_exceptions=True)


def _publier(reglages: Reglages, dire: Dire) -> None:
    """Bring what changed in the files of the catalogue, and tell what was not brought."""
    from bot.assemblage import publier_les_fichiers

    dire("Chargement du catalogue…")
    publication = publier_les_fichiers(reglages)
    if publication.refus is not None:
        dire(f"Les fichiers du catalogue n'ont pas été publiés, la base reste telle quelle : {publication.refus}")
    for fiche in publication.gardees:
        dire(
            f"La fiche « {fiche} » a changé dans les fichiers et dans la base : celle de la base reste. "
            "Voyez l'écart avec : otn catalogue comparer base fichiers"
        )


def _assembler(reglages: Reglages, dire: Dire) -> tuple[Starlette, Superviseur]:
    """The portal, and what keeps Rasa and the actions running behind it."""
    from bot.assemblage import assembler, ouvrir_base_a_jour
    from bot.banc_essai.compteur import CompteurDemande
    from bot.base_de_donnees.instants import QUEBEC
    from bot.portal.application import creer_application
    from bot.portal.client_rasa import ClientRasa
    from bot.portal.processus import Superviseur, reserver
    from bot.portal.sante import Guet
    from bot.portal.teams.fabrique import fabrique_agent

    assistant = assembler(reglages)
    dire(f"Catalogue {assistant.catalogue().version} : {len(assistant.catalogue().projets)} fiches.")
    interne = reserver()
    rasa = ClientRasa(interne.adresse_rasa, interne.secret, reglages.delai_tour)
    guet = Guet(rasa)
    demande = CompteurDemande(ouvrir_base_a_jour(reglages), lambda: datetime.now(timezone.utc))
    application = creer_application(
        reglages,
        assistant,
        rasa,
        guet,
        lambda: dire("La conversation est prête. Ctrl-C pour arrêter."),
        demande=demande,
        agent_teams=fabrique_agent(reglages, assistant, rasa, demande, lambda: datetime.now(QUEBEC)),
    )
    return application, Superviseur(reglages, interne, guet, dire)


def _serveur(application: Starlette, reglages: Reglages) -> uvicorn.Server:
    import uvicorn

    from bot.privacy.journal import SansMessage

    serveur = uvicorn.Server(
        uvicorn.Config(
            application,
            host=reglages.hote,
            port=reglages.port,
            log_level="warning",
            # The lines of the server go where ours go, in the same form.
            log_config=None,
            access_log=False,
            ws="none",
            server_header=False,
            date_header=False,
            # What a proxy says is read by bot/portal/mandataire.py, from the proxies of the settings only.
            proxy_headers=False,
            timeout_graceful_shutdown=5,
        )
    )
    # Starlette gives every unforeseen error to the server too, whose own log would write its message.
    logging.getLogger("uvicorn.error").addFilter(SansMessage())
    return serveur
