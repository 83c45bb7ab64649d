"""On what the run took place: the machine, its cores, the versions, the day given."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.load.banc.coeurs import Partage

_PAQUETS = ("rasa", "tensorflow", "sanic", "uvicorn", "starlette", "jsonschema", "scikit-learn")
_PROCESSEUR = Path("/proc/cpuinfo")


def circonstances(jour: date, partage: Partage) -> list[tuple[str, str]]:
    """(name, value) pairs, to be written at the head of the report."""
    memoire = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / 2**30
    return [
        ("Date", jour.isoformat()),
        ("Processeur", f"{_modele()}, {os.cpu_count()} cœurs"),
        ("Mémoire de la machine", f"{memoire:.0f} Gio"),
        ("Système", f"{platform.system()} {platform.release().split('-')[0]}, Python {platform.python_version()}"),
        ("Versions", ", ".join(f"{paquet} {version(paquet)}" for paquet in _PAQUETS)),
        ("Cœurs des concurrents", _liste(partage.serveurs)),
        ("Cœur du client", _liste(partage.client)),
        ("Charge de la machine au départ (1 min)", f"{os.getloadavg()[0]:.1f}".replace(".", ",")),
    ]


def _modele() -> str:
    if not _PROCESSEUR.exists():
        return platform.machine()
    lignes = (ligne.partition(":") for ligne in _PROCESSEUR.read_text().splitlines())
    return next((valeur.strip() for nom, _, valeur in lignes if nom.strip() == "model name"), platform.machine())


def _liste(coeurs: frozenset[int]) -> str:
    return f"{len(coeurs)} (no {', '.join(map(str, sorted(coeurs)))})"
