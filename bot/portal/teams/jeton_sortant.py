"""The token that the bot shows to the connector: asked for once, kept until shortly before it expires."""

from __future__ import annotations

import asyncio
import json
import logging

from bot.portal.teams.reprise import attente, attente_demandee
from bot.portal.teams.transport import EchecReseau, ReponseHttp, Rythme, Transport
from bot.reglages_teams import ReglagesTeams
from bot.secret import Secret

journal = logging.getLogger(__name__)
_PORTEE = "https://api.botframework.com/.default"
_MARGE, _DUREE_MAX = 300.0, 86_400.0
# Without a ceiling, one answer of the other side would silence the bot until it is started again.
_PAUSE_MAX = 60.0


class JetonIndisponible(Exception):
    """No token now. `attente`: seconds before asking again can help."""

    def __init__(self, attente: float) -> None:
        super().__init__("jeton indisponible")
        self.attente = attente


class JetonSortant:
    """Client credentials of one tenant; however many ask, one request at a time goes out."""

    def __init__(self, reglages: ReglagesTeams, transport: Transport, rythme: Rythme) -> None:
        self._reglages, self._transport, self._rythme = reglages, transport, rythme
        self._jeton: Secret | None = None
        self._bon_jusqu_a = self._pas_avant = 0.0
        self._echecs = 0
        self._verrou = asyncio.Lock()

    @property
    def en_panne(self) -> bool:
        """True when the last request for a token failed."""
        return self._echecs > 0

    async def obtenir(self) -> Secret:
        """A token still good for a while. Raises JetonIndisponible."""
        async with self._verrou:
            maintenant = self._rythme.ecoule()
            if self._jeton is not None and maintenant < self._bon_jusqu_a:
                return self._jeton
            if maintenant < self._pas_avant:
                raise JetonIndisponible(self._pas_avant - maintenant)
            return await self._demander()

    def oublier(self, jeton: Secret) -> None:
        """The connector refused this token; a newer one is left alone."""
        if self._jeton is jeton:
            self._jeton = None

    async def _demander(self) -> Secret:
        try:
            reponse = await self._transport.demander(
                "POST",
                self._reglages.jeton,
                data={
                    "grant_type": "client_credentials",
                    "client_id": self._reglages.application,
                    "client_secret": self._reglages.secret.reveler(),
                    "scope": _PORTEE,
                },
            )
        except EchecReseau as erreur:
            raise self._echec(str(erreur), None) from None
        lu = _lire(reponse)
        if lu is None:
            demandee = attente_demandee(reponse.entetes, self._rythme.maintenant())
            raise self._echec(f"statut {reponse.statut}", demandee)
        self._jeton, duree = lu
        self._bon_jusqu_a = self._rythme.ecoule() + duree - min(_MARGE, duree / 2)
        self._echecs, self._pas_avant = 0, 0.0
        return self._jeton

    def _echec(self, raison: str, demandee: float | None) -> JetonIndisponible:
        pause = min(demandee or attente(self._echecs, self._rythme.hasard()), _PAUSE_MAX)
        self._echecs += 1
        self._pas_avant = self._rythme.ecoule() + pause
        journal.warning("teams_jeton_refuse raison=%s", raison)
        return JetonIndisponible(pause)


def _lire(reponse: ReponseHttp) -> tuple[Secret, float] | None:
    """The token and its life in seconds, or None when the answer holds none."""
    if reponse.statut != 200:
        return None
    try:
        contenu = json.loads(reponse.corps)
        jeton, duree = contenu["access_token"], float(contenu["expires_in"])
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return None
    if not isinstance(jeton, str) or not (jeton.isascii() and jeton.isprintable() and jeton) or " " in jeton:
        return None
    return Secret(jeton), min(max(duree, 0.0), _DUREE_MAX)
