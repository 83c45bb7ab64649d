"""The public keys of the Bot Connector, fetched when first needed and kept while Microsoft is down."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import jwt
import msgspec

from bot.portal.teams.transport import EchecReseau, Rythme, Transport
from bot.reglages_teams import hote_sur

journal = logging.getLogger(__name__)
_VIEILLES, _KID_INCONNU, _APRES_ECHEC = 86_400.0, 3600.0, 30.0
_BITS_MIN = 2048
# The connector waits 15 s for its answer, and two addresses are read.
_DELAI = 5.0


class ClesIndisponibles(Exception):
    """Nothing can be verified now: the keys could not be fetched."""


class Cle(msgspec.Struct, frozen=True):
    """One RSA key and the channels it may sign for."""

    publique: jwt.PyJWK
    canaux: frozenset[str]


class Cles:
    """The keys by kid. An unknown kid fetches them again, at most once an hour (30 s after a failure)."""

    def __init__(self, transport: Transport, metadonnees: str, rythme: Rythme) -> None:
        self._transport, self._metadonnees, self._rythme = transport, metadonnees, rythme
        self._cles: dict[str, Cle] = {}
        self._lues: float | None = None
        self._echec: float | None = None
        self._lecture: asyncio.Task[None] | None = None

    @property
    def en_panne(self) -> bool:
        """True when the last attempt to fetch the keys failed."""
        return self._echec is not None

    async def trouver(self, kid: str) -> Cle | None:
        """The key of this id, None when Microsoft does not publish it. Raises ClesIndisponibles."""
        if self._a_relire(kid):
            self._lire_une_fois()
        # A known key is used at once, even when its list is being read again.
        if kid not in self._cles and self._lecture is not None:
            await asyncio.shield(self._lecture)
        if kid not in self._cles and self.en_panne:
            raise ClesIndisponibles
        return self._cles.get(kid)

    async def fermer(self) -> None:
        """Stop reading."""
        if self._lecture is not None:
            self._lecture.cancel()
            await asyncio.gather(self._lecture, return_exceptions=True)

    def _a_relire(self, kid: str) -> bool:
        maintenant = self._rythme.ecoule()
        if self._echec is not None and maintenant - self._echec < _APRES_ECHEC:
            return False
        age = None if self._lues is None else maintenant - self._lues
        return age is None or age >= (_VIEILLES if kid in self._cles else _KID_INCONNU)

    def _lire_une_fois(self) -> None:
        if self._lecture is None:
            self._lecture = asyncio.create_task(self._lire())

    async def _lire(self) -> None:
        try:
            cles = _retenir(await self._obtenir(await self._adresse_des_cles()))
            if not cles:
                raise EchecReseau("aucune clé utilisable")
            self._cles, self._lues, self._echec = cles, self._rythme.ecoule(), None
        except EchecReseau as erreur:
            self._echec = self._rythme.ecoule()
            journal.warning("teams_cles_illisibles raison=%s", erreur)
        finally:
            self._lecture = None

    async def _adresse_des_cles(self) -> str:
        adresse = (await self._obtenir(self._metadonnees)).get("jwks_uri")
        if not isinstance(adresse, str) or hote_sur(adresse) is None:
            raise EchecReseau("adresse des clés refusée")
        if adresse.startswith("http:") and not self._metadonnees.startswith("http:"):
            raise EchecReseau("adresse des clés refusée")
        return adresse

    async def _obtenir(self, adresse: str) -> dict[str, Any]:
        reponse = await self._transport.demander("GET", adresse, _DELAI)
        if reponse.statut != 200:
            raise EchecReseau(f"statut {reponse.statut}")
        try:
            contenu = json.loads(reponse.corps)
        except (ValueError, RecursionError):
            raise EchecReseau("réponse illisible") from None
        if not isinstance(contenu, dict):
            raise EchecReseau("réponse illisible")
        return contenu


def _retenir(jwks: dict[str, Any]) -> dict[str, Cle]:
    """The usable keys of a list; one that cannot be used hides none of the others."""
    brutes = jwks.get("keys")
    retenues = {}
    for brute in brutes if isinstance(brutes, list) else []:
        kid, cle = (brute.get("kid"), _lire_cle(brute)) if isinstance(brute, dict) else (None, None)
        if isinstance(kid, str) and kid and cle is not None:
            retenues[kid] = cle
    return retenues


def _lire_cle(brute: dict[str, Any]) -> Cle | None:
    canaux = brute.get("endorsements")
    if brute.get("kty") != "RSA" or brute.get("use", "sig") != "sig":
        return None
    try:
        publique = jwt.PyJWK({"kty": "RSA", "n": brute.get("n"), "e": brute.get("e")}, algorithm="RS256")
    except (jwt.PyJWTError, ValueError, TypeError):
        return None
    if publique.key.key_size < _BITS_MIN:
        return None
    return Cle(
        publique, frozenset(c for c in canaux if isinstance(c, str)) if isinstance(canaux, list) else frozenset()
    )
