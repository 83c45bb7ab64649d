"""Puts a backup back in place, the assistant stopped."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from bot.base_de_donnees import tete
from bot.consignes import FICHIERS as CONSIGNES
from bot.reglages import Reglages
from bot.sauvegarde import archive, cle, fichiers_sqlite, outils_postgresql
from bot.sauvegarde.archive import Manifeste
from bot.sauvegarde.erreur import ErreurSauvegarde
from bot.sauvegarde.pieces import BASE, CLE, EXPORT, SUIVI, est_sqlite
from bot.sauvegarde.service import hors_service

_PLEINE = "La base de données n'est pas vide. Pour la remplacer en entier, ajoutez --remplacer. Rien n'a changé."
_OCCUPEE = (
    "Quelqu'un est connecté à la base de données, peut-être un assistant d'une autre machine. Arrêtez-le; "
    "si ce n'en est pas un, ajoutez --remplacer. Rien n'a changé."
)


def restaurer(reglages: Reglages, fichier: Path, remplacer: bool) -> Manifeste:
    """Put the databases, the key and the instructions of the backup in place; what it held, as its manifest.

    A database that holds tables is replaced only if `remplacer`. Everything is checked before anything changes.
    Raises ErreurSauvegarde, OSError, SQLAlchemy's errors.
    """
    with hors_service(reglages.var), tempfile.TemporaryDirectory(prefix=".restauration-", dir=reglages.var) as dossier:
        manifeste = archive.lire(fichier, Path(dossier))
        _verifier(manifeste, reglages)
        with cle.prete(Path(dossier) / CLE, reglages.cle) as remettre_la_cle:
            if est_sqlite(reglages):
                _restaurer_sqlite(reglages, manifeste, Path(dossier), remplacer)
            else:
                _restaurer_postgresql(reglages.base_de_donnees, Path(dossier) / EXPORT, remplacer)
            remettre_la_cle()
        for nom in CONSIGNES:
            if nom in manifeste.sommes:
                os.replace(Path(dossier) / nom, reglages.var / nom)
    return manifeste


def _verifier(manifeste: Manifeste, reglages: Reglages) -> None:
    attendue = "sqlite" if est_sqlite(reglages) else "postgresql"
    if manifeste.base != attendue:
        raise ErreurSauvegarde(
            f"Cette sauvegarde est celle d'une base {manifeste.base}, et OTN_DATABASE_URL désigne {attendue}. "
            "Rien n'a changé."
        )
    if (BASE if attendue == "sqlite" else EXPORT) not in manifeste.sommes:
        raise ErreurSauvegarde("La sauvegarde ne contient pas de base de données. Rien n'a changé.")
    if manifeste.migration is not None and manifeste.migration > tete():
        raise ErreurSauvegarde(
            f"Cette sauvegarde vient d'une version plus récente de l'assistant (migration {manifeste.migration}). "
            "Mettez-le à jour, puis restaurez. Rien n'a changé."
        )


def _restaurer_sqlite(reglages: Reglages, manifeste: Manifeste, dossier: Path, remplacer: bool) -> None:
    base = fichiers_sqlite.fichier_de(reglages.base_de_donnees)
    suivi = fichiers_sqlite.fichier_de(reglages.base_de_suivi)
    if not remplacer and not (fichiers_sqlite.est_vide(base) and fichiers_sqlite.est_vide(suivi)):
        raise ErreurSauvegarde(_PLEINE)
    presents = {nom: vers for nom, vers in ((BASE, base), (SUIVI, suivi)) if nom in manifeste.sommes}
    for nom in presents:
        fichiers_sqlite.verifier(dossier / nom)
    # Beside its place first, perhaps on another disk, so that the last step is only a change of name.
    prets = {vers: vers.with_name(f".{vers.name}.neuf") for vers in presents.values()}
    for nom, vers in presents.items():
        shutil.move(dossier / nom, prets[vers])
    for vers, pret in prets.items():
        fichiers_sqlite.installer(pret, vers)
    if SUIVI not in presents:
        fichiers_sqlite.retirer(suivi)


def _restaurer_postgresql(adresse: str, export: Path, remplacer: bool) -> None:
    if not remplacer and not outils_postgresql.est_vide(adresse):
        raise ErreurSauvegarde(_PLEINE)
    if not remplacer and outils_postgresql.est_occupee(adresse):
        raise ErreurSauvegarde(_OCCUPEE)
    outils_postgresql.remplacer(adresse, export)
