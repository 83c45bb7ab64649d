"""What a reverse proxy says of a request: believed from the proxies of OTN_BANC_MANDATAIRES only.

Whoever sends them, these headers go no further than here: pages read `provenance` and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.banc_essai import Role
from bot.portal.banc_essai.adresses import est_du_banc
from bot.reglages import Reglages

_CLE = "otn.provenance"
_INCONNUE = "inconnue"
_TRANSMIS = (b"x-forwarded-", b"forwarded")
_NOM_MAX = 80
# Some proxies add the port: 1.2.3.4:567, [2001:db8::1]:567.
_AVEC_PORT = re.compile(r"\[([^\[\]]+)\](?::[0-9]{1,5})?|([0-9.]+):[0-9]{1,5}")


@dataclass(frozen=True, slots=True)
class Identite:
    """Who the proxy says is there."""

    nom: str
    role: Role


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a request comes from. `adresse` groups an IPv6 network of 64 bits, that one person holds whole."""

    adresse: str
    https: bool
    hote: str
    identite: Identite | None = None


class Mandataire:
    """Reads, then removes, the headers of proxies on the addresses of the bench."""

    def __init__(self, app: ASGIApp, reglages: Reglages) -> None:
        self._app, self._reseaux = app, reglages.banc_mandataires
        self._entetes = tuple(nom.lower().encode() for nom in reglages.banc_entetes or ())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its provenance in place of the headers."""
        if scope["type"] == "http" and est_du_banc(scope):
            scope = {**scope, _CLE: self._lire(scope), "headers": [e for e in scope["headers"] if self._garder(e[0])]}
        await self._app(scope, receive, send)

    def _garder(self, nom: bytes) -> bool:
        nom = nom.lower()
        return nom not in self._entetes and not nom.startswith(_TRANSMIS)

    def _lire(self, scope: Scope) -> Provenance:
        pair = _adresse(scope["client"][0]) if scope.get("client") else None
        https, hote = scope.get("scheme") == "https", _dernier(scope, b"host")
        if pair is None or not self._fiable(pair):
            return Provenance(_cle_de(pair), https, hote)
        return Provenance(
            _cle_de(self._origine(scope, pair)),
            https or _dernier(scope, b"x-forwarded-proto").lower() == "https",
            _dernier(scope, b"x-forwarded-host") or hote,
            self._identite(scope),
        )

    def _fiable(self, adresse: IPv4Address | IPv6Address) -> bool:
        return any(adresse in reseau for reseau in self._reseaux)

    def _origine(self, scope: Scope, pair: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
        """The nearest address that is not one of our proxies: what is farther was written by anyone."""
        for brut in reversed(_valeurs(scope, b"x-forwarded-for")):
            vue = _adresse(brut)
            if vue is None:
                break
            pair = vue
            if not self._fiable(vue):
                break
        return pair

    def _identite(self, scope: Scope) -> Identite | None:
        """None unless each header came exactly once: a second one may be the visitor's own."""
        if not self._entetes:
            return None
        lus = [[valeur for nom, valeur in scope["headers"] if nom.lower() == entete] for entete in self._entetes]
        if any(len(valeurs) != 1 for valeurs in lus):
            return None
        nom, role = (_texte(valeurs[0]) for valeurs in lus)
        if not nom or len(nom) > _NOM_MAX or not nom.isprintable() or role not in {un.value for un in Role}:
            return None
        return Identite(nom, Role(role))


def provenance(requete: Request) -> Provenance:
    """The provenance of a request of the bench."""
    lue: Provenance = requete.scope[_CLE]
    return lue


def _adresse(brut: str) -> IPv4Address | IPv6Address | None:
    brut = brut.strip()
    port = _AVEC_PORT.fullmatch(brut)
    try:
        adresse = ip_address((port[1] or port[2]) if port else brut)
    except ValueError:
        return None
    return (adresse.ipv4_mapped or adresse) if isinstance(adresse, IPv6Address) else adresse


def _cle_de(adresse: IPv4Address | IPv6Address | None) -> str:
    if isinstance(adresse, IPv6Address):
        return str(IPv6Network((int(adresse), 64), strict=False))
    return _INCONNUE if adresse is None else str(adresse)


def _valeurs(scope: Scope, entete: bytes) -> list[str]:
    return [
        morceau.strip()
        for nom, valeur in scope["headers"]
        if nom.lower() == entete
        for morceau in valeur.decode("latin-1").split(",")
    ]


def _dernier(scope: Scope, entete: bytes) -> str:
    return (_valeurs(scope, entete) or [""])[-1]


def _texte(brut: bytes) -> str:
    try:
        return brut.decode("utf-8").strip()
    except UnicodeDecodeError:
        return brut.decode("latin-1").strip()
