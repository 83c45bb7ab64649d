"""The files of deploy/nginx set in a temporary folder, for the nginx of this machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.deploiement.lecture import DEPLOY

PROGRAMME = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
# What only a newer nginx reads (1.27.3), to be run in a container: the addresses here are fixed.
_RESOLUTION = re.compile(r"^resolver .*$| resolve(?=;)", re.M)


def poser(dossier: Path, principal: Path, ici: Path | None, remplacer: Mapping[str, str]) -> Path:
    """`principal` and what it includes, in `dossier`; `remplacer` tells what becomes of each text. Gives the new file."""
    if ici is not None:
        shutil.copytree(ici, dossier / "ici")
    shutil.copytree(DEPLOY / "nginx", dossier / "nginx")
    (dossier / "principal.conf").write_text(principal.read_text("utf-8"), "utf-8")
    for fichier in dossier.rglob("*.conf"):
        texte = _RESOLUTION.sub("", fichier.read_text("utf-8"))
        for avant, apres in remplacer.items():
            texte = texte.replace(avant, apres)
        fichier.write_text(texte, "utf-8")
    return dossier / "principal.conf"


def examiner(fichier: Path) -> tuple[bool, str]:
    """What `nginx -t` says of it."""
    fait = subprocess.run(
        [str(PROGRAMME), "-t", "-c", str(fichier), "-p", str(fichier.parent)],
        capture_output=True,
        text=True,
        timeout=30,
    )
    return fait.returncode == 0, fait.stderr


@contextmanager
def en_marche(fichier: Path) -> Iterator[None]:
    """nginx on this file, stopped at the end."""
    processus = subprocess.Popen([str(PROGRAMME), "-c", str(fichier), "-p", str(fichier.parent)])
    try:
        yield
    finally:
        processus.terminate()
        processus.wait(timeout=10)
