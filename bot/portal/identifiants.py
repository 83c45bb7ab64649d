"""Conversation ids: made by the server, signed, impossible to guess or to choose."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path

from itsdangerous import BadSignature, Signer

_OCTETS = 18


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


def cle_du_serveur(dossier: Path) -> bytes:
    """The signing key kept in `dossier`, readable by its owner only; made at the first start."""
    fichier = dossier / "cle"
    if not fichier.exists():
        # Written whole, then given its name: a portal that starts at the same time never reads half of it.
        descripteur, ebauche = tempfile.mkstemp(dir=dossier, prefix="cle-")
        with os.fdopen(descripteur, "wb") as sortie:
            sortie.write(secrets.token_bytes(32))
        with suppress(FileExistsError):
            os.link(ebauche, fichier)
        os.unlink(ebauche)
    return fichier.read_bytes()
