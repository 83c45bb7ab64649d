"""Rasa's calls to the action server: one connection kept open, and a turn that fails whole when nobody answers."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import aiohttp
import msgspec
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

journal = logging.getLogger(__name__)
# Seconds for one action: they take milliseconds, and the portal leaves ten for the whole turn.
_DELAI = aiohttp.ClientTimeout(total=4.0, connect=1.0)
_REFUS = 400
_JSON = {"Content-Type": "application/json"}


class ActionsMuettes(BaseException):
    """The action server did not answer: the turn is given up, nothing of it is kept.

    Not an Exception on purpose: Rasa catches those, goes on without the action's answer and keeps a turn with a hole.
    """


class AppelActions(EndpointConfig):
    """The action server of endpoints.yml. Only for Rasa's own loop: the session belongs to it."""

    def __init__(self, modele: EndpointConfig) -> None:
        super().__init__(url=modele.url, headers=modele.headers, **modele.kwargs)
        self._session: aiohttp.ClientSession | None = None

    async def request(self, *_: Any, json: Any = None, **__: Any) -> Any:
        """Run one action; asked once more if the connection broke, since actions only read.

        Raises Rasa's ClientResponseError when the action refuses (400), ActionsMuettes on anything else.
        """
        try:
            corps = msgspec.json.encode(_sans_evenements(json))
            try:
                return await self._demander(corps)
            except aiohttp.ClientConnectionError:
                return await self._demander(corps)
        except ClientResponseError:
            # The refusal itself, which Rasa knows what to do with: its class is one of aiohttp's errors.
            raise
        except (aiohttp.ClientError, asyncio.TimeoutError, TypeError, ValueError) as erreur:
            # The last two: what is not JSON, on one side or the other.
            journal.error("actions_muettes cause=%s", type(erreur).__name__)
            raise ActionsMuettes from erreur

    async def verifier(self) -> None:
        """Raises ActionsMuettes when the action server does not answer."""
        try:
            async with self._ouverte().get(self.url.replace("/webhook", "/health")) as reponse:
                reponse.raise_for_status()
        except (aiohttp.ClientError, asyncio.TimeoutError) as erreur:
            raise ActionsMuettes from erreur

    async def fermer(self) -> None:
        """Close the connection."""
        if self._session is not None:
            await self._session.close()

    async def _demander(self, corps: bytes) -> Any:
        async with self._ouverte().post(self.url, data=corps, headers=_JSON) as reponse:
            if reponse.status == _REFUS:
                raise ClientResponseError(reponse.status, reponse.reason, await reponse.text())
            if reponse.status != 200:
                journal.error("action_en_erreur statut=%s", reponse.status)
                raise ActionsMuettes
            return msgspec.json.decode(await reponse.read())

    def _ouverte(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession(headers=self.headers, timeout=_DELAI, trust_env=False)
        return self._session


def _sans_evenements(corps: dict[str, Any]) -> dict[str, Any]:
    """What is sent for an action: our actions read the slots and the last message, never the past turns."""
    return {**corps, "tracker": {**corps["tracker"], "events": []}}
