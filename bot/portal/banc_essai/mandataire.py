"""What a reverse proxy says of a request: believed from the proxies of OTN_BANC_MANDATAIRES only.

Whoever sends them, these headers go no further than here: pages read `provenance` and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.banc_essai import Role
from bot.portal.banc_essai.adresses import est_du_banc
from bot.portal.mandataire import TRANSMIS, Mandataires, cle_de, derniere, pair_de
from bot.reglages import Reglages

_CLE = "otn.provenance"
_NOM_MAX = 80


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
        self._app, self._mandataires = app, Mandataires(reglages.banc_mandataires)
        self._entetes = tuple(nom.lower().encode() for nom in reglages.banc_entetes or ())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with its provenance in place of the headers."""
        if scope["type"] == "http" and est_du_banc(scope):
            scope = {**scope, _CLE: self._lire(scope), "headers": [e for e in scope["headers"] if self._garder(e[0])]}
        await self._app(scope, receive, send)

    def _garder(self, nom: bytes) -> bool:
        nom = nom.lower()
        return nom not in self._entetes and not nom.startswith(TRANSMIS)

    def _lire(self, scope: Scope) -> Provenance:
        https, hote = scope.get("scheme") == "https", derniere(scope, b"host")
        adresse = cle_de(self._mandataires.origine(scope))
        if not self._mandataires.fiable(pair_de(scope)):
            return Provenance(adresse, https, hote)
        return Provenance(
            adresse,
            https or derniere(scope, b"x-forwarded-proto").lower() == "https",
            derniere(scope, b"x-forwarded-host") or hote,
            self._identite(scope),
        )

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


def _texte(brut: bytes) -> str:
    try:
        return brut.decode("utf-8").strip()
    except UnicodeDecodeError:
        return brut.decode("latin-1").strip()
