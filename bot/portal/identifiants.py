"""Conversation ids: made by the server, signed, impossible to guess or to choose."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

from bot.erreur_reglage import ErreurReglage
from bot.secret import lire_reserve

_OCTETS = 18
_CLE_MIN = 32


class Identifiants:
    """Makes and checks the ids that the outside holds."""

    def __init__(self, cle: bytes) -> None:
        self._signataire = Signer(cle, salt="conversation")

    def creer(self) -> tuple[str, str]:
        """A new (inner id, signed id) pair."""
        interne = secrets.token_urlsafe(_OCTETS)
        return interne, self._signataire.sign(interne).decode()

    def verifier(self, public: str) -> str | None:
        """The inner id of a signed id, or None when the signature is not ours."""
        try:
            return self._signataire.unsign(public.encode("utf-8", "replace")).decode()
        except BadSignature:
            return None


def cle_du_serveur(fichier: Path) -> bytes:
    """The signing key of this file, made at the first start. Raises ErreurReglage when others may read it."""
    reglage = f"OTN_CLE_FICHIER ({fichier})"
    try:
        if not fichier.exists():
            _creer(fichier)
    except OSError:
        raise ErreurReglage(f"{reglage} : la clé n'a pas pu être créée. Vérifiez le dossier et ses droits.") from None
    cle = lire_reserve(fichier, reglage)
    if len(cle) < _CLE_MIN:
        raise ErreurReglage(f"{reglage} doit contenir une clé d'au moins {_CLE_MIN} octets, faite au hasard.")
    return cle


def _creer(fichier: Path) -> None:
    """Whole or not at all: another portal that shares the key may start at the same moment, and the first one wins."""
    essai = fichier.with_name(f".{fichier.name}.{secrets.token_hex(8)}")
    descripteur = os.open(essai, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descripteur, "wb") as sortie:
            sortie.write(secrets.token_bytes(_CLE_MIN))
        with suppress(FileExistsError):
            os.link(essai, fichier)
    finally:
        essai.unlink()
