"""Writes what the local cluster runs on: its folder, its secret, its database and the configuration of each program."""

from __future__ import annotations

import os
import secrets
import shlex
import shutil
import sys
from pathlib import Path
from string import Template

from deploy.local import postgresql
from deploy.local.ports import EXEMPLAIRES, Ports

RACINE = Path(__file__).resolve().parent.parent.parent
_MODELES = Path(__file__).parent / "modeles"
_PROGRAMMES = {"nginx": "nginx", "redis-server": "redis-server"}
REGLAGES = "reglages.sh"
SORTES = ("actions", "rasa", "portail")


class ManqueUnProgramme(Exception):
    """A program is not on this machine; the message is a French sentence."""


def preparer(dossier: Path, ports: Ports, reglages: dict[str, str]) -> Path:
    """The supervisor's configuration, ready to start. `reglages` are OTN_* settings for the pieces.

    `dossier` keeps its database and secret from one start to the next. Raises ManqueUnProgramme.
    """
    binaires = verifier_programmes()
    dossier.mkdir(parents=True, exist_ok=True)
    # PostgreSQL and the workers of nginx run as users of their own.
    dossier.chmod(0o755)
    journaux = dossier / "journaux"
    journaux.mkdir(exist_ok=True)
    _creer_base(Path(binaires["postgresql"]), dossier)
    commun = {
        "OTN_DATABASE_URL": f"postgresql://otn@127.0.0.1:{ports.postgresql}/otn",
        "OTN_REDIS_URL": f"redis://127.0.0.1:{ports.redis}/0",
        "OTN_RASA_URL": f"http://127.0.0.1:{ports.rasa}",
        "OTN_ACTIONS_URL": f"http://127.0.0.1:{ports.actions}",
        "OTN_SECRET_INTERNE_FICHIER": str(_secret(dossier)),
        "OTN_BANC_MANDATAIRES": "127.0.0.1",
        "OTN_HOTE": "127.0.0.1",
        **reglages,
    }
    _ecrire_reglages(dossier, commun)
    valeurs = {"dossier": dossier, "journaux": journaux, "racine": RACINE, "nginx": RACINE / "deploy" / "nginx"}
    (dossier / "nginx.conf").write_text(_nginx(valeurs, ports), encoding="utf-8")
    programmes = [
        _programme(valeurs, nom, commande, qui, signal, env)
        for nom, commande, qui, signal, env in _commandes(binaires, dossier, ports, commun)
    ]
    moi = "user = root" if os.geteuid() == 0 else ""
    conf = _rendre("supervisord.conf", **valeurs, utilisateur=moi, programmes="".join(programmes))
    (dossier / "supervisord.conf").write_text(conf, encoding="utf-8")
    return dossier / "supervisord.conf"


def verifier_programmes() -> dict[str, str]:
    """Where the programs of the cluster are. Raises ManqueUnProgramme."""
    trouves = {
        nom: shutil.which(programme) or shutil.which(programme, path="/usr/sbin")
        for nom, programme in _PROGRAMMES.items()
    }
    postgres = postgresql.trouver()
    trouves["postgresql"] = None if postgres is None else str(postgres)
    manquants = [nom for nom, chemin in trouves.items() if chemin is None]
    if manquants:
        raise ManqueUnProgramme(
            f"Il manque : {', '.join(manquants)}. Sous Debian : apt-get install {' '.join(manquants)}"
        )
    return {nom: str(chemin) for nom, chemin in trouves.items()}


def _secret(dossier: Path) -> Path:
    fichier = dossier / "secret"
    if not fichier.exists():
        with os.fdopen(os.open(fichier, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as sortie:
            sortie.write(secrets.token_urlsafe(32))
    return fichier


def _ecrire_reglages(dossier: Path, reglages: dict[str, str]) -> None:
    """For the commands typed beside the cluster: without these, `otn avis` would speak to this folder only."""
    lignes = "".join(f"export {nom}={shlex.quote(valeur)}\n" for nom, valeur in reglages.items())
    fichier = dossier / REGLAGES
    fichier.touch(mode=0o600)
    fichier.write_text(lignes, encoding="utf-8")


def _creer_base(binaires: Path, dossier: Path) -> None:
    donnees = dossier / "postgresql"
    if (donnees / "PG_VERSION").exists():
        return
    donnees.mkdir(mode=0o700, exist_ok=True)
    qui = postgresql.serviteur()
    if qui is not None:
        shutil.chown(donnees, qui)
    postgresql.creer_grappe(binaires, donnees)
    postgresql.lancer(binaires / "postgres", "--single", "-D", donnees, "postgres", entree="CREATE DATABASE otn;\n")


def _commandes(
    binaires: dict[str, str], dossier: Path, ports: Ports, commun: dict[str, str]
) -> list[tuple[str, str, str | None, str, dict[str, str]]]:
    """Name, command, user, stop signal and environment of each program."""
    bases = [
        (
            "postgresql",
            f"{binaires['postgresql']}/postgres -D {dossier}/postgresql -c listen_addresses=127.0.0.1 "
            f"-c port={ports.postgresql} -c unix_socket_directories= -c max_connections=200",
            postgresql.serviteur(),
            "INT",
            {},
        ),
        (
            "redis",
            f"{binaires['redis-server']} --bind 127.0.0.1 --port {ports.redis} --save '' --appendonly no "
            "--maxmemory 64mb --maxmemory-policy volatile-ttl",
            None,
            "TERM",
            {},
        ),
        ("nginx", f"{binaires['nginx']} -c {dossier}/nginx.conf", None, "QUIT", {}),
    ]
    pieces = [
        (
            f"{sorte}-{n}",
            f"{sys.executable} -m bot.cli.main servir --json --piece {sorte}",
            None,
            "TERM",
            {**commun, "OTN_PORT": str(ports.piece(sorte, n))},
        )
        for sorte in SORTES
        for n in EXEMPLAIRES
    ]
    return [*bases, *pieces]


def _programme(
    valeurs: dict[str, Path], nom: str, commande: str, qui: str | None, signal: str, env: dict[str, str]
) -> str:
    return _rendre(
        "programme.conf",
        **valeurs,
        nom=nom,
        commande=commande.replace("%", "%%"),
        signal=signal,
        utilisateur="" if qui is None else f"user = {qui}",
        environnement=",".join(f'{cle}="{valeur}"' for cle, valeur in env.items()).replace("%", "%%"),
    )


def _nginx(valeurs: dict[str, Path], ports: Ports) -> str:
    def serveurs(sorte: str) -> str:
        adresses = (f"127.0.0.1:{ports.piece(sorte, n)}" for n in EXEMPLAIRES)
        return "\n".join(f"        server {adresse} max_fails=1 fail_timeout=2s;" for adresse in adresses)

    return _rendre(
        "nginx.conf",
        **valeurs,
        utilisateur="user root;" if os.geteuid() == 0 else "",
        port=ports.public,
        port_rasa=ports.rasa,
        port_actions=ports.actions,
        portails=serveurs("portail"),
        rasas=serveurs("rasa"),
        actions=serveurs("actions"),
    )


def _rendre(modele: str, **valeurs: object) -> str:
    return Template((_MODELES / modele).read_text(encoding="utf-8")).substitute(valeurs)
