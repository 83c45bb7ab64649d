"""Where a request really comes from: the headers of proxies, believed from the proxies of OTN_BANC_MANDATAIRES only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from starlette.types import Scope

from bot.reglages import Reseau

Adresse = IPv4Address | IPv6Address
INCONNUE = "inconnue"
# Read three times for each request, and most often the address of a proxy or of someone already there.
_PAIRS_GARDES = 1024
# What proxies write; anyone else may write it too.
TRANSMIS = (b"x-forwarded-", b"forwarded")
# Some proxies add the port: 1.2.3.4:567, [2001:db8::1]:567.
_AVEC_PORT = re.compile(r"\[([^\[\]]+)\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}")


class Mandataires:
    """The proxies that are believed, and what they say of the address of a visitor."""

    def __init__(self, reseaux: Sequence[Reseau]) -> None:
        self._reseaux = tuple(reseaux)

    def fiable(self, adresse: Adresse | None) -> bool:
        """True for one of our proxies."""
        return adresse is not None and any(adresse in reseau for reseau in self._reseaux)

    def origine(self, scope: Scope) -> Adresse | None:
        """The nearest address that is not one of our proxies: what is farther was written by anyone. None: unknown."""
        vue = pair_de(scope)
        if not self.fiable(vue):
            return vue
        for brut in reversed(valeurs(scope, b"x-forwarded-for")):
            lue = _adresse(brut)
            if lue is None:
                break
            vue = lue
            if not self.fiable(vue):
                break
        return vue

    def visiteur(self, scope: Scope) -> Adresse | None:
        """The same, or None when only a proxy is seen: one of ours that says nothing, or one of this machine, unnamed.

        Everybody would then be one address.
        """
        pair, vue = pair_de(scope), self.origine(scope)
        if self.fiable(vue) or (pair is not None and pair == vue and pair.is_loopback and transmise(scope)):
            return None
        return vue


def pair_de(scope: Scope) -> Adresse | None:
    """Who holds the other end of the connection."""
    return _pair(scope["client"][0]) if scope.get("client") else None


def transmise(scope: Scope) -> bool:
    """True when the request bears a header of proxies."""
    return any(nom.lower().startswith(TRANSMIS) for nom, _ in scope["headers"])


def cle_de(adresse: Adresse | None) -> str:
    """The address as a key; it groups an IPv6 network of 64 bits, that one person holds whole."""
    if isinstance(adresse, IPv6Address):
        return str(IPv6Network((int(adresse), 64), strict=False))
    return INCONNUE if adresse is None else str(adresse)


def valeurs(scope: Scope, entete: bytes) -> list[str]:
    """Every value of a header (lower case), in order, commas split."""
    return [
        morceau.strip()
        for nom, valeur in scope["headers"]
        if nom.lower() == entete
        for morceau in valeur.decode("latin-1").split(",")
    ]


def derniere(scope: Scope, entete: bytes) -> str:
    """The last value of a header, or ''."""
    return (valeurs(scope, entete) or [""])[-1]


@lru_cache(_PAIRS_GARDES)
def _pair(brut: str) -> Adresse | None:
    """Not for what is written in headers, which anyone could fill the memory with."""
    return _adresse(brut)


def _adresse(brut: str) -> Adresse | None:
    brut = brut.strip()
    port = _AVEC_PORT.fullmatch(brut)
    try:
        adresse = ip_address((port[1] or port[2]) if port else brut)
    except ValueError:
        return None
    return (adresse.ipv4_mapped or adresse) if isinstance(adresse, IPv6Address) else adresse
