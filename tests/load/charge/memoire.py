"""What the processes of the assistant hold in memory."""

from __future__ import annotations

from pathlib import Path

_KIO = 1024


def memoire(racine: int) -> dict[int, float]:
    """Proportional memory (PSS) of this process and of all it started, in MiB."""
    return {pid: _pss(pid) / _KIO for pid in _descendance(racine)}


def _descendance(racine: int) -> list[int]:
    enfants: dict[int, list[int]] = {}
    for statut in Path("/proc").glob("[0-9]*/stat"):
        try:
            champs = statut.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        enfants.setdefault(int(champs[1]), []).append(int(statut.parent.name))
    trouves, a_voir = [], [racine]
    while a_voir:
        pid = a_voir.pop()
        trouves.append(pid)
        a_voir += enfants.get(pid, [])
    return trouves


def _pss(pid: int) -> int:
    try:
        lignes = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(ligne.split()[1]) for ligne in lignes if ligne.startswith("Pss:")), 0)
