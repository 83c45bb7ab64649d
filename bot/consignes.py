"""What the operator tells a running portal: a notice to show, the conversation cut. Alone, two files of OTN_VAR.

Files rather than tables: they must work when the database does not. Portals that share the conversations need
PostgreSQL to converse at all: theirs are in bot.consignes_partagees.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from bot.ecriture_entiere import ecrire_entier

journal = logging.getLogger(__name__)
AVIS_MAX = 500
_AVIS, _COUPEE = "avis.txt", "conversation-coupee"
FICHIERS = (_AVIS, _COUPEE)
# Seconds between two readings.
CADENCE = 1.0


class ErreurConsigne(Exception):
    """A notice that cannot be shown; the sentence says why."""


class Consignes(msgspec.Struct, frozen=True):
    """The instructions in force."""

    avis: str | None = None
    conversation_coupee: bool = False


class PlaceConsignes(Protocol):
    """Where the instructions are kept."""

    def lire(self) -> Consignes:
        """The instructions as they are now."""

    def mettre_avis(self, texte: str) -> None:
        """Show this notice. Raises ErreurConsigne when it is empty or too long."""

    def retirer_avis(self) -> None:
        """Show no notice any more."""

    def couper(self) -> None:
        """Cut the conversation; the form goes on."""

    def retablir(self) -> None:
        """Let people talk again."""


class FichiersConsignes:
    """The instructions of a portal alone, in its folder. Every method raises OSError."""

    def __init__(self, dossier: Path) -> None:
        self._avis, self._coupee = dossier / _AVIS, dossier / _COUPEE

    def lire(self) -> Consignes:
        """The instructions as the files are now; a notice written by hand is cleaned."""
        try:
            brut = self._avis.read_text("utf-8", errors="replace")
        except FileNotFoundError:
            brut = ""
        return Consignes(_en_une_ligne(brut)[:AVIS_MAX] or None, self._coupee.exists())

    def mettre_avis(self, texte: str) -> None:
        """Show this notice. Raises ErreurConsigne when it is empty or too long."""
        ecrire_entier(self._avis, avis_propre(texte) + "\n")

    def retirer_avis(self) -> None:
        """Show no notice any more."""
        self._avis.unlink(missing_ok=True)

    def couper(self) -> None:
        """Cut the conversation; the form goes on."""
        ecrire_entier(self._coupee, "")

    def retablir(self) -> None:
        """Let people talk again."""
        self._coupee.unlink(missing_ok=True)


class LecteurConsignes:
    """Reads the files at most once a second. `horloge` gives seconds that only go forward."""

    def __init__(self, dossier: Path, horloge: Callable[[], float]) -> None:
        self._fichiers, self._horloge = FichiersConsignes(dossier), horloge
        self._lues, self._jusqua = Consignes(), float("-inf")

    def __call__(self) -> Consignes:
        """The instructions, at most one second old. Never raises: a file that cannot be read changes nothing."""
        maintenant = self._horloge()
        if maintenant >= self._jusqua:
            self._jusqua = maintenant + CADENCE
            try:
                nouvelles = self._fichiers.lire()
            except OSError as erreur:
                journal.warning("consignes_illisibles erreur=%s", type(erreur).__name__)
                return self._lues
            noter_changement(self._lues, nouvelles)
            self._lues = nouvelles
        return self._lues


def noter_changement(avant: Consignes, apres: Consignes) -> None:
    """Log what changed, never the text."""
    if apres != avant:
        coupee = "oui" if apres.conversation_coupee else "non"
        avis = "oui" if apres.avis else "non"
        journal.warning("consignes conversation_coupee=%s avis=%s", coupee, avis)


def avis_propre(texte: str) -> str:
    """The notice on one line, as it is shown. Raises ErreurConsigne when it is empty or too long."""
    propre = _en_une_ligne(texte)
    if not propre:
        raise ErreurConsigne("L'avis est vide. Écrivez une phrase, ou --retirer.")
    if len(propre) > AVIS_MAX:
        raise ErreurConsigne(f"L'avis compte {len(propre)} caractères; {AVIS_MAX} au plus sont permis.")
    return propre


def _en_une_ligne(brut: str) -> str:
    """The text on one line, without control or unpaired characters."""
    mots = " ".join(brut.split())
    return "".join(c for c in mots if c.isprintable())
