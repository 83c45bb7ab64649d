"""The archives of trained models in their folder: the newest, the one that may be loaded, those set aside."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bot.nlu.sceau import est_intacte, sceau_de

ECARTEE = ".ecartee"
_ARCHIVES = "*.tar.gz"
# The last one, and the one to come back to.
_GARDES = 2


def dernier_modele(dossier: Path) -> Path | None:
    """The newest model archive of a folder, or None."""
    archives = _du_plus_recent(dossier, _ARCHIVES)
    return archives[0] if archives else None


def modele_verifie(dossier: Path, dire: Callable[[str], None]) -> Path | None:
    """The newest archive that is as it was when sealed, or None.

    Newer ones that are not are set aside, and `dire` told. Several processes may ask at once.
    """
    for archive in _du_plus_recent(dossier, _ARCHIVES):
        try:
            if est_intacte(archive):
                return archive
        except FileNotFoundError:
            continue
        except OSError:
            dire(
                f"L'archive de modèle « {archive.name} » ne se lit pas : elle n'est pas employée. Vérifiez ses droits."
            )
            continue
        if _ecarter(archive):
            dire(
                f"L'archive de modèle « {archive.name} » a été modifiée, abîmée ou n'a pas de sceau : elle est mise à "
                f"l'écart sous le nom « {archive.name}{ECARTEE} » et n'est pas employée."
            )
    return None


def ranger(dossier: Path) -> None:
    """Keep the newest models only, with their seals, and as few of those set aside."""
    for motif in (_ARCHIVES, f"{_ARCHIVES}{ECARTEE}"):
        for ancienne in _du_plus_recent(dossier, motif)[_GARDES:]:
            ancienne.unlink(missing_ok=True)
            sceau_de(ancienne).unlink(missing_ok=True)


def _ecarter(archive: Path) -> bool:
    """True when this call set it aside: not another process, and not in vain."""
    with suppress(OSError):
        archive.rename(archive.with_name(archive.name + ECARTEE))
        sceau_de(archive).unlink(missing_ok=True)
        return True
    return False


def _du_plus_recent(dossier: Path, motif: str) -> list[Path]:
    def rang(archive: Path) -> tuple[float, str]:
        try:
            # The name holds the time of the training: it decides between copies made together.
            return archive.stat().st_mtime, archive.name
        except FileNotFoundError:
            return 0.0, archive.name

    return sorted(dossier.glob(motif), key=rang, reverse=True)
