"""What the operator tells a running portal: a notice to show, the conversation cut. Two files of OTN_VAR.

Files rather than tables: they must work when the database does not.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from bot.ecriture_entiere import ecrire_entier

journal = logging.getLogger(__name__)
AVIS_MAX = 500
_AVIS, _COUPEE = "avis.txt", "conversation-coupee"
FICHIERS = (_AVIS, _COUPEE)
_CADENCE = 1.0


class ErreurConsigne(Exception):
    """A notice that cannot be shown; the sentence says why."""


class Consignes(msgspec.Struct, frozen=True):
    """The instructions in force."""

    avis: str | None = None
    conversation_coupee: bool = False


class LecteurConsignes:
    """Reads the files at most once a second. `horloge` gives seconds that only go forward."""

    def __init__(self, dossier: Path, horloge: Callable[[], float]) -> None:
        self._dossier, self._horloge = dossier, horloge
        self._lues, self._jusqua = Consignes(), float("-inf")

    def __call__(self) -> Consignes:
        """The instructions, at most one second old. Never raises: a file that cannot be read changes nothing."""
        maintenant = self._horloge()
        if maintenant >= self._jusqua:
            self._jusqua = maintenant + _CADENCE
            try:
                nouvelles = lire_consignes(self._dossier)
            except OSError as erreur:
                journal.warning("consignes_illisibles erreur=%s", type(erreur).__name__)
                return self._lues
            if nouvelles != self._lues:
                coupee = "oui" if nouvelles.conversation_coupee else "non"
                avis = "oui" if nouvelles.avis else "non"
                journal.warning("consignes conversation_coupee=%s avis=%s", coupee, avis)
                self._lues = nouvelles
        return self._lues


def lire_consignes(dossier: Path) -> Consignes:
    """The instructions of this folder, as its files are now. Raises OSError when they cannot be read."""
    try:
        brut = (dossier / _AVIS).read_text("utf-8", errors="replace")
    except FileNotFoundError:
        brut = ""
    return Consignes(_en_une_ligne(brut)[:AVIS_MAX] or None, (dossier / _COUPEE).exists())


def mettre_avis(dossier: Path, texte: str) -> None:
    """Show this notice. Raises ErreurConsigne when it is empty or too long, OSError when it cannot be written."""
    propre = _en_une_ligne(texte)
    if not propre:
        raise ErreurConsigne("L'avis est vide. Écrivez une phrase, ou --retirer.")
    if len(propre) > AVIS_MAX:
        raise ErreurConsigne(f"L'avis compte {len(propre)} caractères; {AVIS_MAX} au plus sont permis.")
    ecrire_entier(dossier / _AVIS, propre + "\n")


def retirer_avis(dossier: Path) -> None:
    """Show no notice any more. Raises OSError."""
    (dossier / _AVIS).unlink(missing_ok=True)


def couper_conversation(dossier: Path) -> None:
    """Cut the conversation; the form goes on. Raises OSError."""
    ecrire_entier(dossier / _COUPEE, "")


def retablir_conversation(dossier: Path) -> None:
    """Let people talk again. Raises OSError."""
    (dossier / _COUPEE).unlink(missing_ok=True)


def _en_une_ligne(brut: str) -> str:
    """The text on one line, without control or unpaired characters."""
    mots = " ".join(brut.split())
    return "".join(c for c in mots if c.isprintable())
