"""Moments as ISO-8601 UTC text of fixed width, so that comparing two texts compares two moments."""

from __future__ import annotations

from datetime import datetime, timezone

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def instant(secondes: float) -> str:
    """Seconds since 1970 -> 'YYYY-MM-DDTHH:MM:SSZ'; fractions are dropped."""
    return datetime.fromtimestamp(int(secondes), timezone.utc).strftime(_FORMAT)


def en_secondes(texte: str) -> int:
    """'YYYY-MM-DDTHH:MM:SSZ' -> seconds since 1970. Raises ValueError on any other form."""
    return int(datetime.strptime(texte, _FORMAT).replace(tzinfo=timezone.utc).timestamp())
