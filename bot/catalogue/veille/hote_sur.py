"""Which addresses may be visited: the public Web only, never this machine nor a private network."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Sequence

import httpx

# From a host and a port to its IP addresses.
Resoudre = Callable[[str, int], Awaitable[Sequence[str]]]

_LONGUEUR_MAXIMALE = 2000
_PORT_MAXIMUM = 65535
# IPv6 addresses that carry an IPv4 one (RFC 6052): a private network could hide behind.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_PORTS = {"http": 80, "https": 443}


class VisiteImpossible(Exception):
    """An address that is not visited, or whose visit stopped; the message is one French sentence."""


def lire_adresse(adresse: str | httpx.URL) -> httpx.URL:
    """The address, ready to be visited. Raises VisiteImpossible when it is no plain Web address."""
    try:
        url = httpx.URL(adresse)
    except (httpx.InvalidURL, UnicodeError):
        raise VisiteImpossible("Cette adresse est mal formée : corrigez-la.") from None
    if url.port is not None and not 0 < url.port <= _PORT_MAXIMUM:
        raise VisiteImpossible("Cette adresse est mal formée : corrigez-la.")
    if url.scheme not in _PORTS or not url.host or len(str(url)) > _LONGUEUR_MAXIMALE:
        raise VisiteImpossible("Cette adresse n'est pas celle d'une page Web : corrigez-la.")
    if url.userinfo:
        raise VisiteImpossible("Cette adresse contient un nom d'utilisateur ou un mot de passe : enlevez-le.")
    return url


async def adresse_ip(url: httpx.URL, resoudre: Resoudre, boucle_permise: bool) -> str:
    """The IP address to visit, IPv4 first. Raises VisiteImpossible as soon as one of the host's is not public.

    `boucle_permise` lets this machine itself be visited: for tests only.
    """
    try:
        trouvees = await resoudre(url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme])
    except (OSError, UnicodeError):
        trouvees = []
    if not trouvees:
        raise VisiteImpossible("Le nom de ce site est introuvable : vérifiez l'adresse.")
    ips = [ipaddress.ip_address(trouvee) for trouvee in trouvees]
    if not all(_publique(ip) or (boucle_permise and ip.is_loopback) for ip in ips):
        raise VisiteImpossible("Cette adresse mène à un réseau privé : elle n'est pas visitée.")
    return str(min(ips, key=lambda ip: ip.version))


async def resoudre_nom(hote: str, port: int) -> list[str]:
    """The IP addresses of a host, from the system. Raises OSError."""
    trouvees = await asyncio.get_running_loop().getaddrinfo(hote, port, type=socket.SOCK_STREAM)
    return [str(adresse[0]) for *_, adresse in trouvees]


def _publique(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    if isinstance(ip, ipaddress.IPv6Address):
        portees = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
        if ip in _NAT64:
            portees.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
        if not all(_publique(portee) for portee in portees if portee is not None):
            return False
        if ip.ipv4_mapped is not None:
            return True
    return ip.is_global and not ip.is_multicast
