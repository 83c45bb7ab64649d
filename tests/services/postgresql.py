"""A private PostgreSQL server: its own folder, a free loopback port, stopped and erased after the tests."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from deploy.local.postgresql import creer_grappe, lancer, serviteur, trouver
from tests.services.ports import port_libre

__all__ = ["base_neuve", "serveur", "trouver"]


@contextmanager
def serveur(binaires: Path) -> Iterator[str]:
    """A server just started; gives the URL of its `postgres` database, without a name of database at the end."""
    # Short: PostgreSQL refuses a socket whose path is over 107 characters.
    dossier = Path(tempfile.mkdtemp(prefix="otn-pg-"))
    dossier.chmod(0o755)
    donnees, port = dossier / "d", port_libre()
    qui = serviteur()
    if qui is not None:
        shutil.chown(dossier, qui)
    options = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={dossier} -c fsync=off"
    try:
        creer_grappe(binaires, donnees)
        lancer(binaires / "pg_ctl", "-D", donnees, "-w", "-l", dossier / "journal", "-o", options, "start")
        yield f"postgresql://otn@127.0.0.1:{port}/"
    finally:
        lancer(binaires / "pg_ctl", "-D", donnees, "-m", "immediate", "stop", verifier=False)
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
