"""Trains the Rasa model when what it is made of has changed, and says so."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event

from bot.ecriture_entiere import ecrire_entier
from bot.fin_commune import avec_son_parent
from bot.nlu.archives import modele_verifie, ranger
from bot.nlu.sceau import sceau_de, sceller
from bot.nlu.silence import variables_de_rasa
from bot.nlu.verrou import AttenteInterrompue, seul_a_entrainer
from bot.reglages import RACINE, Reglages

_SOURCES = (
    "config.yml", "domain.yml", "data/nlu", "data/rules", "data/stories", "data/referentiel",
    "data/dialogue/demandes.yml", "bot/nlu",
)  # fmt: skip
_EMPREINTE = "empreinte.txt"
# liblinear asks for 100 MB for each label and gives it back: kept by the process, they spare it 25 000 page faults.
_MEMOIRE = {"MALLOC_MMAP_THRESHOLD_": str(256 << 20), "MALLOC_TRIM_THRESHOLD_": str(512 << 20)}
# Where Rasa writes: an archive half written is never among the others.
_ATELIER = ".entrainement-"


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


def a_jour(reglages: Reglages, dire: Callable[[str], None]) -> bool:
    """True when the newest model that may be loaded was made from the present files.

    One that is not as it was made is set aside and `dire` told: the one before it then stands for it.
    """
    return modele_verifie(reglages.modeles, dire) is not None and empreinte_gardee(reglages) == empreinte()


def entrainer(reglages: Reglages, dire: Callable[[str], None], arret: Event | None = None) -> bool:
    """Train if needed, after the training of any other process; True when one took place. Raises EntrainementEchoue.

    When `arret` is set by another thread, the training process is stopped at once.
    """
    if a_jour(reglages, dire):
        return False
    try:
        with seul_a_entrainer(reglages.modeles, dire, arret):
            # The other may have just done it.
            if a_jour(reglages, dire):
                return False
            _entrainer(reglages, dire, arret)
    except AttenteInterrompue:
        raise EntrainementEchoue("L'entraînement n'a pas eu lieu : l'attente a été interrompue.") from None
    return True


def _entrainer(reglages: Reglages, dire: Callable[[str], None], arret: Event | None) -> None:
    for reste in reglages.modeles.glob(f"{_ATELIER}*"):
        shutil.rmtree(reste, ignore_errors=True)
    voulue = empreinte()
    with TemporaryDirectory(prefix=_ATELIER, dir=reglages.modeles, ignore_cleanup_errors=True) as atelier:
        _lancer_rasa(reglages, Path(atelier), dire, arret)
        for faite in Path(atelier).glob("*.tar.gz"):
            sceller(faite)
            # The seal first: no one ever sees the archive without it.
            for fichier in (sceau_de(faite), faite):
                fichier.replace(reglages.modeles / fichier.name)
    ecrire_entier(reglages.modeles / _EMPREINTE, voulue)
    ranger(reglages.modeles)


def _lancer_rasa(reglages: Reglages, atelier: Path, dire: Callable[[str], None], arret: Event | None) -> None:
    """Raises EntrainementEchoue."""
    reglages.journaux.mkdir(parents=True, exist_ok=True)
    journal = reglages.journaux / "entrainement.log"
    debut = time.monotonic()
    with journal.open("w", encoding="utf-8") as sortie:
        processus = subprocess.Popen(
            avec_son_parent(_commande(atelier)),
            cwd=RACINE,
            env={**environnement_rasa(), **_MEMOIRE},
            stdout=sortie,
            stderr=sortie,
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


def environnement_rasa() -> dict[str, str]:
    """The environment of every Rasa process, without the secrets of the Teams door."""
    herite = {nom: valeur for nom, valeur in os.environ.items() if not nom.startswith("OTN_TEAMS_")}
    # Every training is a whole one: what Rasa would keep of it for the next is never read.
    # A process that its processor stops says so in its log.
    propres = {"PYTHONPATH": str(RACINE), "PYTHONHASHSEED": "0", "RASA_MAX_CACHE_SIZE": "0", "PYTHONFAULTHANDLER": "1"}
    return {**herite, **variables_de_rasa(herite), **propres}


def _commande(sortie: Path) -> list[str]:
    return [
        sys.executable, "-m", "bot.nlu.rasa_leger", "train", "--domain", "domain.yml",
        "--data", "data/nlu", "data/rules", "data/stories", "--config", "config.yml",
        "--out", str(sortie), "--force", "--skip-validation",
    ]  # fmt: skip


def _fichiers(racine: Path) -> Iterator[Path]:
    for source in _SOURCES:
        chemin = racine / source
        trouves = [chemin] if chemin.is_file() else sorted(f for f in chemin.rglob("*") if f.is_file())
        yield from (f for f in trouves if "__pycache__" not in f.parts)
