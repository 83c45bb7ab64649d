"""A value that must never be seen in a log, a message or a traceback."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from bot.erreur_reglage import ErreurReglage

_OCTETS_MAX = 4096
_AUTRES = stat.S_IRWXG | stat.S_IRWXO


class Secret:
    """Hides what it holds from repr, str, copies in JSON and comparisons by eye."""

    __slots__ = ("_valeur",)

    def __init__(self, valeur: str) -> None:
        self._valeur = valeur

    def reveler(self) -> str:
        """The value itself, asked for at the very moment it is used."""
        return self._valeur

    def __repr__(self) -> str:
        return "Secret(…)"


def lire_secret(fichier: Path, reglage: str) -> Secret:
    """The secret on the only line of a file that nobody else may read. `reglage` names it in ErreurReglage."""
    return verifier_secret(lire_reserve(fichier, reglage).decode("latin-1").strip(), reglage)


def lire_reserve(fichier: Path, reglage: str) -> bytes:
    """The first bytes of a file that nobody else may read. `reglage` names it in ErreurReglage."""
    try:
        with open(os.open(fichier, os.O_RDONLY | os.O_NONBLOCK), "rb") as ouvert:
            # Asked of the open file: a path could be changed between the question and the reading.
            mode = os.fstat(ouvert.fileno()).st_mode
            brut = ouvert.read(_OCTETS_MAX + 1) if stat.S_ISREG(mode) else b""
    except OSError:
        raise ErreurReglage(
            f"{reglage} nomme un fichier qui ne se lit pas. Vérifiez le chemin et les droits."
        ) from None
    if mode & _AUTRES:
        raise ErreurReglage(f"{reglage} nomme un fichier que d'autres peuvent ouvrir. Réservez-le : chmod 600.")
    return brut


def verifier_secret(valeur: str, reglage: str) -> Secret:
    """A secret of printable ASCII on one line. Raises ErreurReglage, which never repeats the value."""
    if not (0 < len(valeur) <= _OCTETS_MAX and valeur.isascii() and valeur.isprintable()):
        raise ErreurReglage(f"{reglage} doit donner un secret d'une seule ligne, sans accent.")
    return Secret(valeur)
