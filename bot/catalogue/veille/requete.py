"""One request to one page: its status and where it sends, never its body."""

from __future__ import annotations

import asyncio
from datetime import datetime
from email.utils import parsedate_to_datetime

import httpx
import msgspec

_AGENT = "assistant-otn/0.1 (verification des liens du catalogue de l'Assistant OTN)"


class Reponse(msgspec.Struct, frozen=True):
    """A status, the address it redirects to, and how long it asks to wait, in seconds."""

    code: int
    vers: str | None
    patience: float | None


async def demander(methode: str, url: httpx.URL, ip: str, client: httpx.AsyncClient, delai: float) -> Reponse:
    """Ask for the page at this IP address, which was checked: the name is not looked up a second time.

    Takes `delai` seconds at most, up to the headers. Raises httpx.HTTPError, OSError or asyncio.TimeoutError.
    """
    requete = client.build_request(
        methode,
        url.copy_with(host=ip, fragment=None),
        # Two sites may share an IP address: no connection nor cookie of one may serve the other.
        headers={"Host": url.netloc.decode("ascii"), "User-Agent": _AGENT, "Connection": "close"},
        extensions={"sni_hostname": url.raw_host.decode("ascii")},
    )
    requete.headers.pop("Cookie", None)
    reponse = await asyncio.wait_for(client.send(requete, stream=True, auth=None, follow_redirects=False), delai)
    await reponse.aclose()
    return Reponse(reponse.status_code, reponse.headers.get("Location"), _patience(reponse.headers))


def _patience(entetes: httpx.Headers) -> float | None:
    """Retry-After: seconds, or a date that is read against the server's own clock (RFC 9110, section 10.2.3)."""
    brut = entetes.get("Retry-After", "").strip()
    if brut.isdecimal():
        return float(brut[:9])
    jusque, maintenant = _date(brut), _date(entetes.get("Date", ""))
    if jusque is None or maintenant is None:
        return None
    return max(0.0, (jusque - maintenant).total_seconds())


def _date(texte: str) -> datetime | None:
    try:
        lue = parsedate_to_datetime(texte)
    except (TypeError, ValueError):
        return None
    return lue if lue.tzinfo is not None else None
