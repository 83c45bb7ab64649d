"""PostgreSQL's own programs, run as the user they accept."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")


def trouver() -> Path | None:
    """The folder of initdb and pg_ctl: in the PATH, else the newest of Debian's."""
    trouve = shutil.which("initdb")
    if trouve:
        return Path(trouve).resolve().parent
    dossiers = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda fichier: int(fichier.parts[-3]))
    return dossiers[-1].parent if dossiers else None


def serviteur() -> str | None:
    """Whom PostgreSQL must run as here: it refuses root. None: whoever runs this."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        return "nobody"
    return "postgres"


def lancer(*commande: object, verifier: bool = True, entree: str | None = None) -> None:
    """Run one of these programs as `serviteur`. Raises RuntimeError when it fails, unless told not to look."""
    arguments = [str(argument) for argument in commande]
    qui = serviteur()
    if qui is not None:
        arguments = ["runuser", "-u", qui, "--", *arguments]
    fait = subprocess.run(
        arguments, capture_output=True, text=True, check=False, cwd="/", timeout=60, input=entree or ""
    )
    if verifier and fait.returncode:
        raise RuntimeError(f"{Path(str(commande[0])).name} a échoué : {fait.stderr.strip()[-400:]}")


def creer_grappe(binaires: Path, donnees: Path) -> None:
    """The files of a new server, in a folder that does not exist yet; everybody on this machine may connect."""
    options = ("-U", "otn", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
    lancer(binaires / "initdb", "-D", donnees, *options)
