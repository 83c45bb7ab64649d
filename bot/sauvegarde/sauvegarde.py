"""Makes a backup while the assistant runs or not."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from bot.base_de_donnees import ouvrir_base
from bot.base_de_donnees.instants import instant
from bot.consignes import FICHIERS as CONSIGNES
from bot.reglages import Reglages
from bot.sauvegarde import archive, cle, fichiers_sqlite, outils_postgresql
from bot.sauvegarde.erreur import ErreurSauvegarde
from bot.sauvegarde.pieces import BASE, CLE, EXPORT, SUIVI, est_sqlite


def sauvegarder(reglages: Reglages, fichier: Path, horloge: Callable[[], float]) -> list[str]:
    """Write the backup into a new file, for its owner only; the names of its pieces.

    `horloge` gives seconds since 1970. Raises ErreurSauvegarde, OSError, SQLAlchemy's errors; nothing is then written.
    """
    with tempfile.TemporaryDirectory(prefix=".otn-sauvegarde-", dir=fichier.absolute().parent) as dossier:
        pieces = _exporter(reglages, Path(dossier))
        if cle.prendre(reglages.cle, Path(dossier) / CLE):
            pieces.append(CLE)
        for nom in CONSIGNES:
            if (reglages.var / nom).is_file():
                shutil.copy2(reglages.var / nom, Path(dossier) / nom)
                pieces.append(nom)
        base = "sqlite" if est_sqlite(reglages) else "postgresql"
        chemins = {nom: Path(dossier) / nom for nom in pieces}
        archive.ecrire(fichier.absolute(), chemins, instant(horloge()), base, _migration(reglages))
    return pieces


def _exporter(reglages: Reglages, dossier: Path) -> list[str]:
    if not est_sqlite(reglages):
        outils_postgresql.exporter(reglages.base_de_donnees, dossier / EXPORT)
        return [EXPORT]
    base = fichiers_sqlite.fichier_de(reglages.base_de_donnees)
    if fichiers_sqlite.est_vide(base):
        raise ErreurSauvegarde("La base de données n'existe pas encore dans OTN_VAR : il n'y a rien à sauvegarder.")
    fichiers_sqlite.copier(base, dossier / BASE)
    suivi = fichiers_sqlite.fichier_de(reglages.base_de_suivi)
    if not suivi.exists():
        return [BASE]
    fichiers_sqlite.copier(suivi, dossier / SUIVI)
    return [BASE, SUIVI]


def _migration(reglages: Reglages) -> str | None:
    moteur = ouvrir_base(reglages.base_de_donnees)
    try:
        with moteur.connect() as connexion:
            revision: str | None = connexion.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
            return revision
    finally:
        moteur.dispose()
