"""`otn servir`: starts the whole assistant on one port; Ctrl-C stops all of it."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import signal
from collections.abc import Callable, Coroutine
from datetime import datetime, timezone
from typing import TYPE_CHECKING, Any

from bot.cli.erreur import ErreurCommande
from bot.observation import installer
from bot.reglages import RACINE, Reglages, lire_reglages

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from bot.portal.pieces import Interne
    from bot.portal.sante import Guet
    from bot.reglages_partage import ReglagesPartage

Dire = Callable[[str], None]
# Seconds. Behind a balancer another Rasa takes over, as soon as it is known that the first is gone.
_REPRISES_PARTAGEES = (0.0, 0.3, 1.0)
_PIECES = ("portail", "rasa", "actions")


def ajouter(commandes: Any) -> None:
    """Declare the command."""
    aide = "démarre l'assistant : pages, conversation et données ouvertes, sur un seul port"
    commande = commandes.add_parser("servir", help=aide, description=aide)
    commande.add_argument(
        "--piece", choices=_PIECES, help="ne démarre qu'une pièce du mode partagé (voir docs/mode-partage.md)"
    )
    commande.add_argument("--json", action="store_true", help="annonce l'état en lignes JSON")
    commande.set_defaults(executer=_executer)


def _executer(options: argparse.Namespace) -> int:
    import uvloop

    from bot.portal.processus import port_occupe
    from bot.sauvegarde import ErreurSauvegarde, en_service

    reglages = lire_reglages()
    if options.piece in (None, "portail"):
        # In the shared mode whoever starts the pieces keeps what they print.
        installer("portail", None if options.piece else reglages.journaux / "portail.log")
    if reglages.port and port_occupe(reglages.hote, reglages.port):
        raise ErreurCommande(f"Le port {reglages.port} est déjà pris. Choisissez-en un autre avec OTN_PORT.")
    dire = _annonceur(options.json)
    if options.piece in ("rasa", "actions"):
        _devenir(options.piece, reglages, _exiger_partage(reglages), dire)
    servir = _servir_portail if options.piece == "portail" else _servir
    try:
        with en_service(reglages.var):
            uvloop.run(servir(reglages, dire))
    except ErreurSauvegarde as erreur:
        raise ErreurCommande(str(erreur)) from erreur
    return 0


def _annonceur(en_json: bool) -> Dire:
    def dire(ligne: str) -> None:
        print(json.dumps({"etape": ligne}, ensure_ascii=False) if en_json else ligne, flush=True)

    return dire


async def _servir(reglages: Reglages, dire: Dire) -> None:
    """The portal, and Rasa and the actions behind it."""
    from bot.portal.processus import Superviseur, reserver

    interne = reserver(reglages.port)
    application, guet = _assembler(reglages, interne, dire)
    conduire = Superviseur(reglages, interne, guet, dire).conduire
    await _servir_pages(application, reglages, dire, conduire)


async def _servir_portail(reglages: Reglages, dire: Dire) -> None:
    """The portal alone; Rasa and the actions run elsewhere."""
    application, _ = _assembler(reglages, _interne_partage(_exiger_partage(reglages)), dire)
    await _servir_pages(application, reglages, dire)


def _devenir(piece: str, reglages: Reglages, partage: ReglagesPartage, dire: Dire) -> None:
    """Become Rasa or the action server: whoever started this process signals it and reads its log."""
    from bot.nlu.archives import modele_verifie
    from bot.nlu.entrainement import EntrainementEchoue, entrainer
    from bot.portal.pieces import commande_actions, commande_rasa, environnement

    if piece == "rasa":
        try:
            entrainer(reglages, dire)
        except EntrainementEchoue as erreur:
            dire(str(erreur))
        archive = modele_verifie(reglages.modeles, dire)
        if archive is None:
            raise ErreurCommande("Aucun modèle entraîné ne peut servir. Lancez « otn entrainer ».")
        commande = commande_rasa(archive, reglages.hote, reglages.port)
    else:
        commande = commande_actions(reglages.hote, reglages.port)
    os.chdir(RACINE)
    os.execve(commande[0], commande, environnement(reglages, _interne_partage(partage)))


def _exiger_partage(reglages: Reglages) -> ReglagesPartage:
    if reglages.partage is None:
        raise ErreurCommande("Une pièce seule demande le mode partagé : réglez OTN_REDIS_URL.")
    return reglages.partage


def _interne_partage(partage: ReglagesPartage) -> Interne:
    from bot.portal.pieces import Interne

    return Interne(partage.rasa, partage.actions, partage.secret.reveler())


async def _servir_pages(
    application: Starlette,
    reglages: Reglages,
    dire: Dire,
    conduire: Callable[[], Coroutine[Any, Any, None]] | None = None,
) -> None:
    """Serve until told to stop; what `conduire` runs beside ends with the pages."""
    from bot.portal.connexions import BORNES, creer_serveur

    serveur = creer_serveur(application, reglages.hote, reglages.port, BORNES)
    service = asyncio.create_task(serveur.serve())
    while not serveur.started and not service.done():
        await asyncio.sleep(0.05)
    if service.done():
        await service
        raise ErreurCommande("Le serveur n'a pas pu démarrer.")
    dire(f"Page ouverte : http://{reglages.hote}:{reglages.port}/ (formulaire déjà utilisable)")
    conduite = [] if conduire is None else [asyncio.create_task(conduire())]
    for numero in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(numero, setattr, serveur, "should_exit", True)
    await service
    dire("Arrêt en cours…")
    for tache in conduite:
        tache.cancel()
    await asyncio.gather(*conduite, return_exceptions=True)


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


def _assembler(reglages: Reglages, interne: Interne, dire: Dire) -> tuple[Starlette, Guet]:
    """The portal on the catalogue just published, and what watches Rasa behind it."""
    from bot.assemblage import assembler, ouvrir_base_a_jour
    from bot.banc_essai.compteur import CompteurDemande
    from bot.base_de_donnees.instants import QUEBEC
    from bot.portal.application import creer_application
    from bot.portal.client_rasa import ClientRasa
    from bot.portal.sante import Guet
    from bot.portal.teams.fabrique import fabrique_agent

    _publier(reglages, dire)
    assistant = assembler(reglages)
    dire(f"Catalogue {assistant.catalogue().version} : {len(assistant.catalogue().projets)} fiches.")
    reprises = (0.0,) if reglages.partage is None else _REPRISES_PARTAGEES
    rasa = ClientRasa(interne.rasa, interne.secret, reglages.delai_tour, reprises=reprises)
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
    return application, guet
