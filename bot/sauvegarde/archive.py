"""The file of a backup: a compressed tar of its pieces, after a manifest that says what they are and their sums."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import shutil
import tarfile
import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from bot.sauvegarde.erreur import ErreurSauvegarde

_MANIFESTE = "manifeste.json"
_MANIFESTE_MAX = 100_000
_FORMAT = 1
_ABIMEE = "La sauvegarde est abîmée ou incomplète. Rien n'a changé : prenez-en une autre."
_PAS_UNE = "Ce fichier n'est pas une sauvegarde de l'assistant. Rien n'a changé."
_FAUTES = (tarfile.TarError, EOFError, zlib.error, KeyError, msgspec.MsgspecError)


class Manifeste(msgspec.Struct, frozen=True):
    """What a backup holds. `base` is sqlite or postgresql; `migration` the form of its tables; `sommes` SHA-256."""

    format: int
    faite_le: str
    base: str
    migration: str | None
    sommes: Mapping[str, str]


def ecrire(fichier: Path, pieces: Mapping[str, Path], faite_le: str, base: str, migration: str | None) -> None:
    """Write the backup for its owner only, whole or not at all. Raises FileExistsError, OSError."""
    if fichier.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(fichier))
    manifeste = Manifeste(_FORMAT, faite_le, base, migration, {nom: _somme(chemin) for nom, chemin in pieces.items()})
    contenu = msgspec.json.encode(manifeste)
    essai = fichier.with_name(f".{fichier.name}.{os.getpid()}")
    try:
        descripteur = os.open(essai, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descripteur, "wb") as sortie:
            with tarfile.open(fileobj=sortie, mode="w:gz", compresslevel=6) as archive:
                fiche = tarfile.TarInfo(_MANIFESTE)
                fiche.size, fiche.mode = len(contenu), 0o600
                archive.addfile(fiche, io.BytesIO(contenu))
                for nom, chemin in pieces.items():
                    archive.add(chemin, arcname=nom, recursive=False)
            sortie.flush()
            os.fsync(sortie.fileno())
        os.replace(essai, fichier)
    finally:
        essai.unlink(missing_ok=True)


def lire(fichier: Path, vers: Path) -> Manifeste:
    """Check the backup and put its pieces in the folder `vers`, for their owner only.

    Raises ErreurSauvegarde when it is not one or not whole, OSError when it cannot be opened.
    """
    with fichier.open("rb") as entree:
        try:
            with tarfile.open(fileobj=entree, mode="r:gz") as archive:
                manifeste = _manifeste(archive)
                for nom, somme in manifeste.sommes.items():
                    # The names of the manifest are those of a folder: none may lead out of it.
                    if nom != Path(nom).name:
                        raise ErreurSauvegarde(_PAS_UNE)
                    _sortir(archive, nom, vers / nom)
                    if _somme(vers / nom) != somme:
                        raise ErreurSauvegarde(_ABIMEE)
        except tarfile.ReadError as erreur:
            raise ErreurSauvegarde(_PAS_UNE) from erreur
        except _FAUTES as erreur:
            raise ErreurSauvegarde(_ABIMEE) from erreur
    return manifeste


def _manifeste(archive: tarfile.TarFile) -> Manifeste:
    premier = archive.next()
    flux = None if premier is None or premier.name != _MANIFESTE else archive.extractfile(premier)
    if flux is None:
        raise ErreurSauvegarde(_PAS_UNE)
    manifeste = msgspec.json.decode(flux.read(_MANIFESTE_MAX), type=Manifeste)
    if manifeste.format != _FORMAT:
        raise ErreurSauvegarde(
            "Cette sauvegarde vient d'une version plus récente de l'assistant. Mettez-le à jour, puis restaurez."
        )
    return manifeste


def _sortir(archive: tarfile.TarFile, nom: str, vers: Path) -> None:
    flux = archive.extractfile(nom)
    if flux is None:
        raise ErreurSauvegarde(_ABIMEE)
    with flux, os.fdopen(os.open(vers, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as sortie:
        shutil.copyfileobj(flux, sortie)


def _somme(fichier: Path) -> str:
    somme = hashlib.sha256()
    with fichier.open("rb") as entree:
        while morceau := entree.read(1 << 20):
            somme.update(morceau)
    return somme.hexdigest()
