"""Verifies the token that comes with an activity: signed by the Bot Connector, for this bot, now."""

from __future__ import annotations

import logging
import math
from typing import Any

import jwt
import msgspec

from bot.portal.problemes import Probleme
from bot.portal.teams.cles import Cle, Cles, ClesIndisponibles
from bot.portal.teams.transport import Rythme
from bot.reglages_teams import ReglagesTeams

journal = logging.getLogger(__name__)
_ALGORITHME = "RS256"
_TOLERANCE = 300.0
_JETON_MAX, _KID_MAX = 8192, 256
_ATTENTE_CLES = 30
_SANS_HORLOGE: Any = {
    "require": ["exp", "iss", "aud"],
    "strict_aud": True,
    # The instants are verified below, with the clock of the door.
    "verify_exp": False,
    "verify_nbf": False,
    "verify_iat": False,
}


class Appelant(msgspec.Struct, frozen=True):
    """Who calls: the channels its key may speak for, and the address that its token names."""

    canaux: frozenset[str]
    service_url: str


class VerificateurJeton:
    """Accepts a token or raises Probleme: 401 for a bad one, 503 while the keys cannot be fetched."""

    def __init__(self, reglages: ReglagesTeams, cles: Cles, rythme: Rythme) -> None:
        self._reglages, self._cles, self._rythme = reglages, cles, rythme

    async def verifier(self, autorisations: list[str]) -> Appelant:
        """The caller, from the Authorization headers of the request. Raises Probleme."""
        jeton = _porteur(autorisations)
        cle = await self._cle(jeton)
        try:
            contenu = jwt.decode(
                jeton, cle.publique, [_ALGORITHME], _SANS_HORLOGE,
                audience=self._reglages.application, issuer=self._reglages.emetteur,
            )  # fmt: skip
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as erreur:
            raise _refus(type(erreur).__name__) from None
        self._verifier_instants(contenu)
        service_url = contenu.get("serviceurl")
        return Appelant(cle.canaux, service_url if isinstance(service_url, str) else "")

    async def _cle(self, jeton: str) -> Cle:
        try:
            entete = jwt.get_unverified_header(jeton)
        except (jwt.PyJWTError, ValueError, TypeError, RecursionError) as erreur:
            raise _refus(type(erreur).__name__) from None
        kid = entete.get("kid")
        if entete.get("alg") != _ALGORITHME or not isinstance(kid, str) or not 0 < len(kid) <= _KID_MAX:
            raise _refus("en-tete")
        try:
            cle = await self._cles.trouver(kid)
        except ClesIndisponibles:
            detail = "Les clés de Microsoft ne se lisent pas en ce moment. Réessayez dans un moment."
            raise Probleme(503, detail, _ATTENTE_CLES) from None
        if cle is None:
            raise _refus("cle inconnue")
        return cle

    def _verifier_instants(self, contenu: dict[str, Any]) -> None:
        maintenant = self._rythme.maintenant()
        if _instant(contenu["exp"]) + _TOLERANCE <= maintenant:
            raise _refus("expire")
        if any(_instant(contenu[nom]) - _TOLERANCE > maintenant for nom in ("nbf", "iat") if nom in contenu):
            raise _refus("pas encore valide")


def _porteur(autorisations: list[str]) -> str:
    if len(autorisations) != 1 or len(autorisations[0]) > _JETON_MAX:
        raise _refus("sans jeton")
    schema, _, jeton = autorisations[0].partition(" ")
    if schema.lower() != "bearer" or not jeton.isascii():
        raise _refus("sans jeton")
    return jeton


def _instant(valeur: object) -> float:
    """Seconds since 1970, from a number and nothing else."""
    if isinstance(valeur, bool) or not isinstance(valeur, int | float):
        raise _refus("instant")
    try:
        instant = float(valeur)
    except OverflowError:
        raise _refus("instant") from None
    if not math.isfinite(instant):
        raise _refus("instant")
    return instant


def _refus(raison: str) -> Probleme:
    """The cause is for the log. The answer has one sentence for all: details would only help who forges."""
    journal.warning("teams_jeton_recu_refuse raison=%s", raison)
    return Probleme(401, "Le jeton de cet envoi n'est pas accepté.")
