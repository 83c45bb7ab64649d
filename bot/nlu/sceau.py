"""The seal of a model: its SHA-256 beside it, in the format of `sha256sum`, so that a person can check it too.

It tells a model that was cut or changed by accident, or put there by hand. Whoever may write in the folder may write
both files.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from bot.ecriture_entiere import ecrire_entier

_MORCEAU = 1 << 20


def sceau_de(archive: Path) -> Path:
    """Where the seal of an archive is."""
    return archive.with_name(f"{archive.name}.sha256")


def sceller(archive: Path) -> None:
    """Write the seal of an archive. Raises OSError."""
    ecrire_entier(sceau_de(archive), f"{_somme(archive)}  {archive.name}\n")


def est_intacte(archive: Path) -> bool:
    """True when the archive is the one that was sealed under this name. False without a seal. Raises OSError."""
    try:
        ecrit = sceau_de(archive).read_text("utf-8", errors="replace").split()
    except FileNotFoundError:
        return False
    # sha256sum writes a star before the name of a file read as binary.
    return len(ecrit) == 2 and ecrit[1].removeprefix("*") == archive.name and ecrit[0].lower() == _somme(archive)


def _somme(archive: Path) -> str:
    somme = hashlib.sha256()
    with archive.open("rb") as lue:
        while morceau := lue.read(_MORCEAU):
            somme.update(morceau)
    return somme.hexdigest()
