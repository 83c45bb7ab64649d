"""When to try again: what the other side asks for, else longer and longer waits, never all at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timezone
from email.utils import parsedate_to_datetime

_PREMIERE, _PLAFOND = 1.0, 30.0
# What Microsoft asks to retry (412 included), and what only says that this moment was a bad one.
_PASSAGERS = frozenset({408, 412, 425, 429})


def passager(statut: int) -> bool:
    """True for a refusal that may end by itself."""
    return statut in _PASSAGERS or statut >= 500


def attente(essai: int, hasard: float, plafond: float = _PLAFOND) -> float:
    """Seconds before the next try; `essai` counts from 0, `hasard` is in [0, 1)."""
    return min(plafond, _PREMIERE * 2.0 ** min(essai, 10)) * (0.5 + hasard / 2)


def attente_demandee(entetes: Mapping[str, str], maintenant: float) -> float | None:
    """The seconds of Retry-After, a number or a date; None without a usable one."""
    brut = entetes.get("retry-after", "").strip()
    if brut.isascii() and brut.isdigit():
        return float(brut[:9])
    try:
        jour = parsedate_to_datetime(brut)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    jour = jour if jour.tzinfo else jour.replace(tzinfo=timezone.utc)
    return max(0.0, jour.timestamp() - maintenant)
