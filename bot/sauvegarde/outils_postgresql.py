"""PostgreSQL's own tools: pg_dump to save, pg_restore and psql to put back, in one transaction."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import make_url

from bot.sauvegarde.erreur import ErreurSauvegarde

_OUTIL_ABSENT = "L'outil {outil} manque : installez le client de PostgreSQL, de la version du serveur ou plus récent."
_AUTRES = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
# A table that someone still reads must not hold the restoration for ever.
_ATTENTE = "10s"


def exporter(adresse: str, vers: Path) -> None:
    """Write the whole database, as it is at one moment, into a file. Raises ErreurSauvegarde."""
    os.close(os.open(vers, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    commande = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={vers}", _cible(adresse)]
    fait = _lancer(commande, adresse)
    if fait.returncode:
        raise ErreurSauvegarde(f"PostgreSQL n'a pas pu être sauvegardé ({_raison(fait.stderr)}). Rien n'a été écrit.")


def est_vide(adresse: str) -> bool:
    """True without a table. Raises SQLAlchemy's errors."""
    moteur = sa.create_engine(adresse)
    try:
        return not sa.inspect(moteur).get_table_names()
    finally:
        moteur.dispose()


def est_occupee(adresse: str) -> bool:
    """True when somebody else is connected to this database, a portal of another machine perhaps."""
    moteur = sa.create_engine(adresse)
    try:
        with moteur.connect() as connexion:
            return bool(connexion.execute(sa.text(_AUTRES)).scalar())
    finally:
        moteur.dispose()


def remplacer(adresse: str, export: Path) -> None:
    """Put the exported tables in the place of those of the database: all, or none. Raises ErreurSauvegarde."""
    psql = ["psql", "--no-psqlrc", "--quiet", "--output=/dev/null", "--set=ON_ERROR_STOP=1", _cible(adresse)]
    lire = ["pg_restore", "--no-owner", "--no-privileges", "--file=-", str(export)]
    try:
        with subprocess.Popen(
            psql, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=_environnement(adresse)
        ) as ecriture:
            assert ecriture.stdin is not None
            assert ecriture.stderr is not None
            try:
                ecriture.stdin.write(_debut(adresse).encode())
                ecriture.stdin.flush()
                lecture = subprocess.run(lire, stdout=ecriture.stdin, stderr=subprocess.PIPE, check=False)
                # Without this last word, the end of the input undoes everything.
                if lecture.returncode == 0:
                    ecriture.stdin.write(b"\nCOMMIT;\n")
                ecriture.stdin.close()
            except BrokenPipeError:
                lecture = None
            raison = ecriture.stderr.read()
    except FileNotFoundError as erreur:
        raise ErreurSauvegarde(_OUTIL_ABSENT.format(outil=erreur.filename)) from erreur
    if ecriture.returncode or lecture is None or lecture.returncode:
        detail = raison if ecriture.returncode or lecture is None else lecture.stderr
        raise ErreurSauvegarde(
            f"PostgreSQL a refusé la restauration ({_raison(detail)}). La base reste telle qu'elle était."
        )


def _debut(adresse: str) -> str:
    """Every table goes, those too that the backup does not know: they may hang on the others."""
    moteur = sa.create_engine(adresse)
    try:
        citer = moteur.dialect.identifier_preparer.quote
        tables = ", ".join(citer(nom) for nom in sa.inspect(moteur).get_table_names())
    finally:
        moteur.dispose()
    retrait = f"DROP TABLE {tables} CASCADE;" if tables else ""
    return f"BEGIN;\nSET lock_timeout = '{_ATTENTE}';\n{retrait}\n"


def _cible(adresse: str) -> str:
    """The URL for these tools. The password goes by the environment: arguments can be read by anyone."""
    return "--dbname=" + make_url(adresse).set(drivername="postgresql", password=None).render_as_string()


def _environnement(adresse: str) -> dict[str, str]:
    secret = make_url(adresse).password
    # Their words are read here, to tell why.
    return {**os.environ, "LC_ALL": "C", **({} if secret is None else {"PGPASSWORD": str(secret)})}


def _lancer(commande: list[str], adresse: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(commande, capture_output=True, check=False, env=_environnement(adresse))
    except FileNotFoundError as erreur:
        raise ErreurSauvegarde(_OUTIL_ABSENT.format(outil=commande[0])) from erreur


def _raison(erreurs: bytes) -> str:
    """The nature of the refusal. Not its detail, which repeats values."""
    texte = erreurs.decode("utf-8", "replace")
    for signe, raison in (
        ("server version mismatch", "ses outils sont plus anciens que le serveur"),
        ("unsupported version", "ses outils sont plus anciens que la sauvegarde"),
        ("lock timeout", "la base est en usage"),
        ("password authentication", "le mot de passe est refusé"),
        ("permission denied", "le compte n'en a pas le droit"),
        ("No space left", "le disque est plein"),
        ("connection", "le serveur ne répond pas"),
    ):
        if signe in texte:
            return raison
    return "voyez le journal du serveur"
