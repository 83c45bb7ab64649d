"""One accepted activity, from the agent's answers to the connector."""

from __future__ import annotations

import asyncio
import logging
import traceback
from collections.abc import Sequence

from bot.portal.teams.activite_sortante import en_activite
from bot.portal.teams.connecteur import Connecteur, Issue
from bot.portal.teams.contrat import ActiviteRecue, Agent, Reponse

journal = logging.getLogger(__name__)
DERNIER_RECOURS = Reponse(
    "Je n'ai pas pu préparer la réponse. Le problème vient de nous. Réessayez dans quelques minutes."
)
_DELAI_AGENT, _AGENTS_SIMULTANES = 60.0, 8


class Travail:
    """Asks the agent, then sends. An agent that fails or hangs is replaced by one sentence."""

    def __init__(self, agent: Agent, connecteur: Connecteur, delai_agent: float = _DELAI_AGENT) -> None:
        self._agent, self._connecteur, self._delai = agent, connecteur, delai_agent
        self._places = asyncio.Semaphore(_AGENTS_SIMULTANES)

    async def faire(self, activite: ActiviteRecue) -> None:
        """Answer one activity; what cannot be sent is counted in the log."""
        reponses = await self._demander(activite)
        for rang, reponse in enumerate(reponses):
            issue = await self._envoyer(activite, reponse)
            if issue is Issue.REFUSE and reponse is not DERNIER_RECOURS:
                issue = await self._envoyer(activite, DERNIER_RECOURS)
            if issue in (Issue.FERMEE, Issue.ABANDON):
                journal.error("teams_reponses_perdues nombre=%d issue=%s", len(reponses) - rang, issue.value)
                return

    async def _demander(self, activite: ActiviteRecue) -> Sequence[Reponse]:
        async with self._places:
            try:
                return await asyncio.wait_for(self._agent.repondre(activite), self._delai)
            except Exception as erreur:
                # The place, never the text: the message of an error may hold what the person typed.
                lieu = traceback.extract_tb(erreur.__traceback__)[-1]
                journal.error("teams_agent_echoue erreur=%s lieu=%s:%s", type(erreur).__name__, lieu.name, lieu.lineno)
                return (DERNIER_RECOURS,)

    async def _envoyer(self, activite: ActiviteRecue, reponse: Reponse) -> Issue:
        return await self._connecteur.envoyer(
            activite.service_url,
            activite.brute_conversation,
            en_activite(reponse, activite.brute_conversation, activite.repond_a),
            activite.repond_a,
        )
