"""Moments as ISO-8601 UTC text of fixed width, so that comparing two texts compares two moments; the day in Québec."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timezone, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_FORMAT = "%Y-%m-%dT%H:%M:%SZ"
# The zone of most of Québec, Montréal included.
_ZONE = "America/Toronto"


def horodatage(horloge: Callable[[], datetime]) -> str:
    """The time of the clock (which knows its zone) -> 'YYYY-MM-DDTHH:MM:SSZ'; fractions are dropped."""
    return horloge().astimezone(timezone.utc).strftime(_FORMAT)


def instant(secondes: float) -> str:
    """Seconds since 1970 -> 'YYYY-MM-DDTHH:MM:SSZ'; fractions are dropped."""
    return horodatage(lambda: datetime.fromtimestamp(int(secondes), timezone.utc))


def en_secondes(texte: str) -> int:
    """'YYYY-MM-DDTHH:MM:SSZ' -> seconds since 1970. Raises ValueError on any other form."""
    return int(_lire(texte).timestamp())


def fuseau(nom: str = _ZONE) -> tzinfo:
    """The time zone of that name; UTC on a machine that has no data about zones."""
    try:
        return ZoneInfo(nom)
    except ZoneInfoNotFoundError:
        return timezone.utc


QUEBEC = fuseau()


def jour(texte: str, zone: tzinfo = QUEBEC) -> str:
    """'2026-11-24T01:00:00Z' -> '2026-11-23', the day that people of this zone lived. Raises ValueError."""
    return _lire(texte).astimezone(zone).date().isoformat()


def mention(zone: tzinfo = QUEBEC) -> str:
    """What to write after a day: nothing in Québec, « (UTC) » when it could not be told otherwise."""
    return " (UTC)" if zone is timezone.utc else ""


def _lire(texte: str) -> datetime:
    return datetime.strptime(texte, _FORMAT).replace(tzinfo=timezone.utc)
