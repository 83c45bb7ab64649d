"""Addresses of the connector: which may be called, and how ids are written in them."""

from __future__ import annotations

from urllib.parse import quote

from bot.reglages_teams import hote_sur

_ADRESSE_MAX, _ID_MAX = 2048, 1024


def adresse_permise(service_url: str, hotes: frozenset[str]) -> bool:
    """True for an https address (http on loopback) of a host on the list, without tricks in its path."""
    if len(service_url) > _ADRESSE_MAX or "%" in service_url or not {".", ".."}.isdisjoint(service_url.split("/")):
        return False
    return hote_sur(service_url) in hotes


def id_sain(identifiant: str) -> bool:
    """True for an id that can be a segment of an address: a server may read « .. » as a step up, even encoded."""
    return 0 < len(identifiant) <= _ID_MAX and identifiant.isprintable() and identifiant.strip(".") != ""


def adresse_des_activites(service_url: str, conversation: str, repond_a: str | None) -> str:
    """Where to post an activity. Raises ValueError on an id that no address can hold."""
    if not id_sain(conversation) or (repond_a is not None and not id_sain(repond_a)):
        raise ValueError("identifiant impossible")
    base = f"{service_url.rstrip('/')}/v3/conversations/{quote(conversation, safe='')}/activities"
    return base if repond_a is None else f"{base}/{quote(repond_a, safe='')}"
