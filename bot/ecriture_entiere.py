"""A small file written whole or not at all: another process may read it at any moment."""

from __future__ import annotations

import os
from pathlib import Path


def ecrire_entier(fichier: Path, contenu: str) -> None:
    """Write the file, and its folder when there is none. Raises OSError, and then the file is as it was."""
    fichier.parent.mkdir(parents=True, exist_ok=True)
    essai = fichier.with_name(f".{fichier.name}.{os.getpid()}")
    try:
        essai.write_text(contenu, "utf-8")
        os.replace(essai, fichier)
    finally:
        essai.unlink(missing_ok=True)
