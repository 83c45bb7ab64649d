"""The local cluster as a test uses it: its doors, its pieces to kill or freeze, and its tables to read."""

from __future__ import annotations

import json
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from bot.reglages import RACINE
from deploy.local.ports import Ports
from deploy.local.preparer import REGLAGES
from deploy.local.relancer import commander
from tests.services.attente import attendre

# Seconds after which no piece answers from the catalogue it read before. docs/catalogue.md says about one; the rest is
# what the clock of a piece and ours may differ by.
CATALOGUE_CRU = 1.2


class Grappe:
    """A running cluster."""

    def __init__(self, dossier: Path, ports: Ports) -> None:
        self.dossier, self.ports = dossier, ports
        self.adresse = f"http://127.0.0.1:{ports.public}"
        self._moteur = sa.create_engine(
            f"postgresql://otn@127.0.0.1:{ports.postgresql}/otn", future=True, pool_pre_ping=True
        )

    def pid(self, piece: str) -> int:
        """The process of a piece."""
        return int(commander(self.dossier, "pid", piece).strip())

    def tuer(self, piece: str) -> None:
        """Kill a piece at once; the supervisor starts it again."""
        os.kill(self.pid(piece), signal.SIGKILL)

    @contextmanager
    def figee(self, piece: str) -> Iterator[None]:
        """A piece that holds its connections and answers nothing, for the time of the block."""
        pid = self.pid(piece)
        os.kill(pid, signal.SIGSTOP)
        try:
            yield
        finally:
            os.kill(pid, signal.SIGCONT)

    @contextmanager
    def arretee(self, *pieces: str) -> Iterator[None]:
        """Pieces stopped for the time of the block, then back."""
        commander(self.dossier, "stop", *pieces)
        try:
            yield
        finally:
            commander(self.dossier, "start", *pieces)
            self.attendre()

    def ordonner(self, *ordre: str) -> None:
        """Give an order to the supervisor: start, stop or restart, then the pieces."""
        commander(self.dossier, *ordre)

    @property
    def entetes(self) -> dict[str, str]:
        """What the pieces behind the portals ask of who calls them."""
        return {"X-OTN-Secret": (self.dossier / "secret").read_text().strip()}

    def attendre(self) -> None:
        """Wait until both portals can converse and both Rasas answer."""
        for n in (1, 2):
            for sorte, chemin in (("rasa", "/webhooks/otn/pret"), ("portail", "/sante")):
                attendre(f"http://127.0.0.1:{self.ports.piece(sorte, n)}{chemin}", entetes=self.entetes)

    def otn(self, *arguments: str) -> str:
        """What a command typed beside the cluster prints, with the settings that the guide tells to take."""
        commande = f'. {shlex.quote(str(self.dossier / REGLAGES))} && exec "$@"'
        return subprocess.run(
            ["sh", "-c", commande, "sh", sys.executable, "-m", "bot.cli.main", *arguments],
            cwd=RACINE, check=True, capture_output=True, text=True, timeout=60,
        ).stdout  # fmt: skip

    def portail(self, n: int) -> str:
        """The address of one portal, without nginx."""
        return f"http://127.0.0.1:{self.ports.piece('portail', n)}"

    def messages_de_personnes(self) -> dict[str, list[str]]:
        """What people said in each conversation, once for each turn, as Rasa keeps it: read in its table."""
        with self._moteur.connect() as connexion:
            lignes = connexion.execute(
                sa.text("SELECT sender_id, data FROM events WHERE type_name = 'user' ORDER BY id")
            ).all()
        tours: dict[str, dict[str, str]] = {}
        actes = set()
        for conversation, contenu in lignes:
            evenement = json.loads(contenu)
            if evenement.get("text"):
                cle, lu = evenement["message_id"], evenement["parse_data"]
                # Several acts read in one message are several events of one turn, but never the same act twice.
                acte = (cle, lu["intent"]["name"], json.dumps(lu["entities"]))
                assert acte not in actes, f"tour compté deux fois : {evenement['text']}"
                actes.add(acte)
                tours.setdefault(conversation, {})[cle] = evenement["text"]
        return {conversation: list(textes.values()) for conversation, textes in tours.items()}

    @contextmanager
    def table_retenue(self, table: str) -> Iterator[None]:
        """A table that nobody else can read or write for the time of the block."""
        with self._moteur.begin() as connexion:
            connexion.execute(sa.text(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE"))
            yield

    def fermer(self) -> None:
        """End the connections of the test."""
        self._moteur.dispose()


@contextmanager
def grappe(var: Path, dossier: Path, ports: Ports) -> Iterator[Grappe]:
    """Start the cluster with its one command; stop all of it after."""
    environnement = {**os.environ, "OTN_VAR": str(var), "OTN_LIMITE_ADRESSE": "0", "OTN_LIMITE_CONVERSATION": "0"}
    commande = [sys.executable, "-m", "deploy.local", "--port", str(ports.public), "--dossier", str(dossier)]
    with subprocess.Popen(commande, cwd=RACINE, env=environnement, stdout=subprocess.DEVNULL) as processus:
        en_marche = Grappe(dossier, ports)
        try:
            attendre(f"{en_marche.adresse}/formulaire", lambda: processus.poll() is None)
            en_marche.attendre()
            yield en_marche
        finally:
            en_marche.fermer()
            processus.terminate()
            processus.wait(60)
