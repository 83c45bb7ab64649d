"""Sends activities to the Bot Connector: kept trying within the retry time, and only to allowed addresses."""

from __future__ import annotations

import asyncio
import json
import logging
from enum import Enum
from typing import Any

from bot.portal.teams.adresses import adresse_des_activites, adresse_permise
from bot.portal.teams.jeton_sortant import JetonIndisponible, JetonSortant
from bot.portal.teams.reprise import attente, attente_demandee, passager
from bot.portal.teams.transport import ENVOIS_SIMULTANES, ESSAI, EchecReseau, ReponseHttp, Rythme, Transport
from bot.reglages_teams import ReglagesTeams

journal = logging.getLogger(__name__)


class Issue(Enum):
    """What became of an activity.

    REFUSE: this one will never be taken. FERMEE: its conversation takes none (bot removed, blocked). ABANDON: the
    retry time is over, or the connector does not know the bot.
    """

    REMIS = "remis"
    REFUSE = "refuse"
    FERMEE = "fermee"
    ABANDON = "abandon"


_SANS_RETOUR = {400: Issue.REFUSE, 413: Issue.REFUSE, 403: Issue.FERMEE, 404: Issue.FERMEE, 410: Issue.FERMEE}


class Connecteur:
    """The way out of the door."""

    def __init__(self, reglages: ReglagesTeams, jeton: JetonSortant, transport: Transport, rythme: Rythme) -> None:
        self._reglages, self._jeton, self._transport, self._rythme = reglages, jeton, transport, rythme
        self._places = asyncio.Semaphore(ENVOIS_SIMULTANES)
        self.en_panne = False

    async def envoyer(
        self, service_url: str, conversation: str, activite: dict[str, Any], repond_a: str | None = None
    ) -> Issue:
        """Post an activity until it is taken, refused for good, or the retry time is over."""
        # Asked again here: the token leaves from this line on, whoever calls and wherever the address comes from.
        if not adresse_permise(service_url, self._reglages.hotes):
            journal.error("teams_adresse_interdite")
            return Issue.REFUSE
        try:
            adresse = adresse_des_activites(service_url, conversation, repond_a)
            corps = json.dumps(activite).encode()
        except (ValueError, TypeError, RecursionError):
            journal.error("teams_activite_impossible")
            return Issue.REFUSE
        issue = await self._insister(adresse, corps)
        self.en_panne = issue is Issue.ABANDON
        return issue

    async def _insister(self, adresse: str, corps: bytes) -> Issue:
        fin = self._rythme.ecoule() + self._reglages.reprise
        essai, renouvele = 0, False
        while True:
            reste = fin - self._rythme.ecoule()
            statut, demandee = await self._essayer(adresse, corps, min(ESSAI, reste))
            if 200 <= statut < 300:
                return Issue.REMIS
            if statut == 401 and not renouvele:
                # The token was just forgotten: one new one may do, a second refusal is about the bot itself.
                renouvele = True
                continue
            if statut and not passager(statut):
                journal.error("teams_envoi_refuse statut=%d", statut)
                return _SANS_RETOUR.get(statut, Issue.ABANDON)
            # A little more than asked, so that those who were told the same do not come back together.
            pause = demandee + self._rythme.hasard() if demandee else attente(essai, self._rythme.hasard())
            essai += 1
            if self._rythme.ecoule() + pause >= fin:
                journal.error("teams_envoi_abandonne statut=%d essais=%d", statut, essai)
                return Issue.ABANDON
            await self._rythme.dormir(pause)

    async def _essayer(self, adresse: str, corps: bytes, delai: float) -> tuple[int, float | None]:
        """One try: its status (0 without an answer) and the wait that the other side asks for."""
        try:
            reponse = await self._poster(adresse, corps, delai)
        except JetonIndisponible as erreur:
            return 0, erreur.attente
        except EchecReseau:
            return 0, None
        return reponse.statut, attente_demandee(reponse.entetes, self._rythme.maintenant())

    async def _poster(self, adresse: str, corps: bytes, delai: float) -> ReponseHttp:
        async with self._places:
            jeton = await self._jeton.obtenir()
            reponse = await self._transport.demander(
                "POST",
                adresse,
                delai,
                content=corps,
                headers={"Authorization": f"Bearer {jeton.reveler()}", "Content-Type": "application/json"},
            )
        if reponse.statut == 401:
            self._jeton.oublier(jeton)
        return reponse
