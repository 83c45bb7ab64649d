"""A private PostgreSQL server: its own folder, a free loopback port, stopped and erased after the tests."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from tests.services.ports import port_libre

_DEBIAN = Path("/usr/lib/postgresql")


def trouver() -> Path | None:
    """The folder of initdb and pg_ctl: in the PATH, else the newest of Debian's."""
    trouve = shutil.which("initdb")
    if trouve:
        return Path(trouve).resolve().parent
    dossiers = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda fichier: int(fichier.parts[-3]))
    return dossiers[-1].parent if dossiers else None


@contextmanager
def serveur(binaires: Path) -> Iterator[str]:
    """A server just started; gives the URL of its `postgres` database, without a name of database at the end."""
    # Short: PostgreSQL refuses a socket whose path is over 107 characters.
    dossier = Path(tempfile.mkdtemp(prefix="otn-pg-"))
    dossier.chmod(0o755)
    donnees, port = dossier / "d", port_libre()
    if os.geteuid() == 0:
        shutil.chown(dossier, "postgres" if _existe("postgres") else "nobody")
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={dossier} -c fsync=off"
    try:
        _lancer(binaires / "initdb", "-D", donnees, "-U", "otn", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        _lancer(binaires / "pg_ctl", "-D", donnees, "-w", "-l", dossier / "journal", "-o", options, "start")
        yield f"postgresql://otn@127.0.0.1:{port}/"
    finally:
        _lancer(binaires / "pg_ctl", "-D", donnees, "-m", "immediate", "stop", verifier=False)
        shutil.rmtree(dossier, ignore_errors=True)


@contextmanager
def base_neuve(adresse: str) -> Iterator[str]:
    """An empty database on this server; gives its URL."""
    nom = f"essai_{secrets.token_hex(4)}"
    gestion = sa.create_engine(f"{adresse}postgres", isolation_level="AUTOCOMMIT", future=True)
    try:
        with gestion.connect() as connexion:
            connexion.execute(sa.text(f"CREATE DATABASE {nom}"))
        yield adresse + nom
        with gestion.connect() as connexion:
            connexion.execute(sa.text(f"DROP DATABASE {nom} WITH (FORCE)"))
    finally:
        gestion.dispose()


def _lancer(*commande: object, verifier: bool = True) -> None:
    """PostgreSQL refuses to run as root: it runs as the system's own `postgres`, else as `nobody`."""
    arguments = [str(argument) for argument in commande]
    if os.geteuid() == 0:
        arguments = ["runuser", "-u", "postgres" if _existe("postgres") else "nobody", "--", *arguments]
    fait = subprocess.run(arguments, capture_output=True, text=True, check=False, cwd="/", timeout=60)
    if verifier and fait.returncode:
        raise RuntimeError(f"{Path(str(commande[0])).name} a échoué : {fait.stderr.strip()[-400:]}")


def _existe(nom: str) -> bool:
    try:
        pwd.getpwnam(nom)
    except KeyError:
        return False
    return True
