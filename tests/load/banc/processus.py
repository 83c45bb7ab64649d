"""A competitor's processes: started on its cores, measured as a tree, stopped whole."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.load.banc.coeurs import Partage

_MO = 1024 * 1024
_ARRET = 20


@dataclass(frozen=True)
class Memoire:
    """Of one process, in megabytes. `part` counts pages shared with other processes once among them (PSS)."""

    nom: str
    residente: float
    part: float


def lancer(
    arguments: Sequence[str], dossier: Path, environnement: dict[str, str], journal: Path, partage: Partage
) -> subprocess.Popen[bytes]:
    """`python arguments…` in a session of its own, its output in `journal`."""
    with journal.open("ab") as sortie:
        return subprocess.Popen(
            [sys.executable, *arguments], cwd=dossier, env={**os.environ, **environnement}, stdin=subprocess.DEVNULL,
            stdout=sortie, stderr=sortie, start_new_session=True, preexec_fn=partage.sur_les_serveurs,
        )  # fmt: skip


def arreter(processus: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, then insist."""
    if processus.poll() is None:
        os.killpg(processus.pid, signal.SIGTERM)
        try:
            processus.wait(_ARRET)
        except subprocess.TimeoutExpired:
            os.killpg(processus.pid, signal.SIGKILL)
            processus.wait()


def memoire(racines: Sequence[subprocess.Popen[bytes]]) -> list[Memoire]:
    """Of every process of the trees, the largest first."""
    lues = []
    for processus in _arbre(racines):
        detail = processus.memory_full_info()
        lues.append(Memoire(_nom(processus.cmdline()), detail.rss / _MO, detail.pss / _MO))
    return sorted(lues, key=lambda une: -une.part)


def temps_processeur(racines: Sequence[subprocess.Popen[bytes]]) -> float:
    """Seconds of processor that the trees have used so far."""
    return sum(sum(processus.cpu_times()[:2]) for processus in _arbre(racines))


def _arbre(racines: Sequence[subprocess.Popen[bytes]]) -> list[psutil.Process]:
    parents = [psutil.Process(racine.pid) for racine in racines]
    return [processus for parent in parents for processus in (parent, *parent.children(recursive=True))]


def _nom(commande: list[str]) -> str:
    """The module that Python runs, and its first argument when it is a word: « rasa run »."""
    mots = commande[commande.index("-m") + 1 :] if "-m" in commande else [Path(mot).name for mot in commande]
    return " ".join(mot for mot in mots[:2] if mot.replace(".", "").replace("_", "").isalpha())
