"""Trains the Rasa model when what it is made of has changed, and says so."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

from bot.nlu.modele import dernier_modele
from bot.nlu.silence import VARIABLES
from bot.reglages import RACINE, Reglages

_SOURCES = (
    "config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "data/referentiel",
    "data/dialogue/demandes.yml", "bot/nlu",
)  # fmt: skip
_EMPREINTE = "empreinte.txt"
_GARDES = 2


class EntrainementEchoue(Exception):
    """The training stopped; the message says where its log is."""


def empreinte(racine: Path = RACINE) -> str:
    """A hash of every file that the model is made of."""
    somme = hashlib.sha256()
    for fichier in _fichiers(racine):
        somme.update(str(fichier.relative_to(racine)).encode())
        somme.update(fichier.read_bytes())
    return somme.hexdigest()[:16]


def empreinte_gardee(reglages: Reglages) -> str | None:
    """The fingerprint of the files that the newest model was made from; None when there is no model."""
    try:
        return (reglages.modeles / _EMPREINTE).read_text().strip() or None
    except OSError:
        return None


def a_jour(reglages: Reglages) -> bool:
    """True when the newest model was made from the present files."""
    note = reglages.modeles / _EMPREINTE
    return dernier_modele(reglages.modeles) is not None and note.exists() and note.read_text() == empreinte()


def entrainer(reglages: Reglages, dire: Callable[[str], None], arret: Event | None = None) -> bool:
    """Train if needed; True when a training took place. Raises EntrainementEchoue.

    When `arret` is set by another thread, the training process is stopped at once.
    """
    if a_jour(reglages):
        return False
    reglages.modeles.mkdir(parents=True, exist_ok=True)
    reglages.journaux.mkdir(parents=True, exist_ok=True)
    voulue = empreinte()
    journal = reglages.journaux / "entrainement.log"
    debut = time.monotonic()
    with journal.open("w", encoding="utf-8") as sortie:
        processus = subprocess.Popen(
            _commande(reglages), cwd=RACINE, env=environnement_rasa(), stdout=sortie, stderr=sortie
        )
        while processus.poll() is None:
            time.sleep(0.2)
            if arret is not None and arret.is_set():
                processus.kill()
            ecoule = int(time.monotonic() - debut)
            if ecoule and ecoule % 10 == 0:
                dire(f"Entraînement du modèle : {ecoule} s…")
                time.sleep(0.8)
    if processus.returncode != 0:
        raise EntrainementEchoue(f"L'entraînement a échoué. Le détail est dans {journal}.")
    (reglages.modeles / _EMPREINTE).write_text(voulue)
    _ranger(reglages.modeles)
    return True


def environnement_rasa() -> dict[str, str]:
    """The environment of every Rasa process, without the secrets of the Teams door."""
    herite = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("OTN_TEAMS_")}
    return {**herite, **VARIABLES, "PYTHONPATH": str(RACINE), "PYTHONHASHSEED": "0"}


def _commande(reglages: Reglages) -> list[str]:
    return [
        sys.executable, "-m", "rasa", "train", "--domain", "domain.yml", "--data", "data/nlu", "data/rules",
        "data/stories", "--config", "config.yml", "--out", str(reglages.modeles), "--force", "--skip-validation",
    ]  # fmt: skip


def _fichiers(racine: Path) -> Iterator[Path]:
    for source in _SOURCES:
        chemin = racine / source
        trouves = [chemin] if chemin.is_file() else sorted(f for f in chemin.rglob("*") if f.is_file())
        yield from (f for f in trouves if "__pycache__" not in f.parts)


def _ranger(dossier: Path) -> None:
    """Keep the newest models only: the last one and the one to come back to."""
    archives = sorted(dossier.glob("*.tar.gz"), key=lambda archive: archive.stat().st_mtime, reverse=True)
    for ancienne in archives[_GARDES:]:
        ancienne.unlink()
