"""The two processes behind the portal, on loopback: Rasa and the action server. Started, watched, stopped."""

from __future__ import annotations

import asyncio
import errno
import os
import secrets
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Event
from typing import IO

from bot.erreur_reglage import ErreurReglage
from bot.fin_commune import avec_son_parent
from bot.nlu.archives import modele_verifie
from bot.nlu.entrainement import EntrainementEchoue, entrainer
from bot.portal.pieces import Interne, commande_actions, commande_rasa, environnement
from bot.portal.sante import Guet
from bot.reglages import RACINE, Reglages

_ADRESSE = "127.0.0.1"
_REPRISE_MIN, _REPRISE_MAX = 1.0, 30.0
_ARRET = 8.0


def reserver(portail: int) -> Interne:
    """Two free loopback ports and a fresh secret; `portail` is the port that the portal is about to take."""
    libres = (port for port in _ports_libres(3) if port != portail)
    rasa, actions = (f"http://{_ADRESSE}:{next(libres)}" for _ in range(2))
    return Interne(rasa, actions, secrets.token_urlsafe(32))


class Superviseur:
    """Trains if needed, then keeps Rasa and the action server running until told to stop."""

    def __init__(self, reglages: Reglages, interne: Interne, guet: Guet, dire: Callable[[str], None]) -> None:
        self._reglages, self._interne, self._guet, self._dire = reglages, interne, guet, dire
        self._enfants: dict[str, asyncio.subprocess.Process] = {}
        self._arret = Event()

    async def conduire(self) -> None:
        """Run until cancelled; a failed training leaves the form at work and says so."""
        try:
            await self._preparer_modele()
            await asyncio.gather(
                self._garder("actions", self._commande_actions), self._garder("rasa", self._commande_rasa)
            )
        finally:
            await self._arreter()

    async def _preparer_modele(self) -> None:
        self._guet.etape = "entraînement du modèle"
        try:
            fait = await asyncio.to_thread(entrainer, self._reglages, self._dire, self._arret)
        except EntrainementEchoue as erreur:
            self._dire(str(erreur))
            if await self._modele() is None:
                self._guet.etape = "entraînement échoué"
                await asyncio.Event().wait()
            return
        self._dire("Modèle entraîné." if fait else "Modèle à jour : pas d'entraînement.")
        self._guet.etape = "chargement du modèle"

    async def _modele(self) -> Path | None:
        """The archive to start Rasa with: never one that is not as it was made."""
        return await asyncio.to_thread(modele_verifie, self._reglages.modeles, self._dire)

    async def _garder(self, nom: str, commande: Callable[[], Awaitable[list[str]]]) -> None:
        """Start a process and start it again, more and more slowly, each time it stops."""
        attente = _REPRISE_MIN
        self._reglages.journaux.mkdir(parents=True, exist_ok=True)
        while True:
            morceaux = await commande()
            with (self._reglages.journaux / f"{nom}.log").open("ab") as journal:
                depart = asyncio.get_running_loop().time()
                processus = await self._lancer(morceaux, journal)
                self._enfants[nom] = processus
                await processus.wait()
            duree = asyncio.get_running_loop().time() - depart
            attente = _REPRISE_MIN if duree > 2 * _REPRISE_MAX else min(attente * 2, _REPRISE_MAX)
            self._dire(f"Le processus « {nom} » s'est arrêté. Reprise dans {attente:.0f} s.")
            await asyncio.sleep(attente)

    async def _lancer(self, commande: list[str], journal: IO[bytes]) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *avec_son_parent(commande), cwd=RACINE, env=environnement(self._reglages, self._interne),
            stdin=asyncio.subprocess.DEVNULL, stdout=journal, stderr=journal, start_new_session=True,
        )  # fmt: skip

    async def _commande_rasa(self) -> list[str]:
        archive = await self._modele()
        while archive is None:
            await self._preparer_modele()
            archive = await self._modele()
        return commande_rasa(archive, _ADRESSE, _port(self._interne.rasa))

    async def _commande_actions(self) -> list[str]:
        return commande_actions(_ADRESSE, _port(self._interne.actions))

    async def _arreter(self) -> None:
        self._arret.set()
        for processus in self._enfants.values():
            _signaler(processus, signal.SIGTERM)
        for processus in self._enfants.values():
            try:
                await asyncio.wait_for(processus.wait(), _ARRET)
            except asyncio.TimeoutError:
                _signaler(processus, signal.SIGKILL)


def port_occupe(hote: str, port: int) -> bool:
    """True when something already listens there. Raises ErreurReglage when nothing of ours can."""
    with socket.socket(socket.AF_INET6 if ":" in hote else socket.AF_INET, socket.SOCK_STREAM) as prise:
        prise.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            prise.bind((hote, port))
        except OSError as refus:
            if refus.errno == errno.EADDRINUSE:
                return True
            if refus.errno in (errno.EACCES, errno.EPERM):
                raise ErreurReglage(f"OTN_PORT : vous n'avez pas le droit d'ouvrir le port {port}.") from None
            raise ErreurReglage(f"OTN_HOTE : « {hote} » n'est pas une adresse de cette machine.") from None
    return False


def _signaler(processus: asyncio.subprocess.Process, numero: signal.Signals) -> None:
    if processus.returncode is None:
        try:
            os.killpg(processus.pid, numero)
        except ProcessLookupError:
            return


def _port(adresse: str) -> int:
    return int(adresse.rsplit(":", 1)[1])


def _ports_libres(nombre: int) -> list[int]:
    """So many ports that nothing uses now, all different: held together, the system cannot give one twice."""
    with ExitStack() as pile:
        prises = [pile.enter_context(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) for _ in range(nombre)]
        for prise in prises:
            prise.bind((_ADRESSE, 0))
        return [int(prise.getsockname()[1]) for prise in prises]
