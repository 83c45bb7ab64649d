"""The memory that this process holds."""

from __future__ import annotations

from pathlib import Path

_ETAT = Path("/proc/self/status")


def memoire_residente() -> int | None:
    """Resident memory in megabytes; None where the system does not say it."""
    if not _ETAT.exists():
        return None
    etat = dict(ligne.split(":", 1) for ligne in _ETAT.read_text().splitlines() if ":" in ligne)
    return round(int(etat["VmRSS"].split()[0]) / 1024)
