"""The id of the request being handled, the same in the portal and in Rasa, so that their lines can be put together."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar

# From the portal to Rasa, on loopback, beside the secret.
ENTETE_INTERNE = "X-OTN-Correlation"
# It goes into logs and headers as it is.
_PERMISE = re.compile(r"[A-Za-z0-9._-]{8,64}")
_COURANTE: ContextVar[str | None] = ContextVar("otn_correlation", default=None)


def nouvelle() -> str:
    """An id that nobody can foresee."""
    return secrets.token_hex(6)


def adopter(proposee: str | None) -> str:
    """Make this the id of the request, or a new one when it is missing or ill formed; the id kept."""
    gardee = proposee if proposee and _PERMISE.fullmatch(proposee) else nouvelle()
    _COURANTE.set(gardee)
    return gardee


def presente() -> str | None:
    """The id of the request being handled; None outside of any."""
    return _COURANTE.get()
