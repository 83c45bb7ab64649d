"""Rasa's calls to the action server: one connection kept open, and a turn that fails whole when nobody answers."""

from __future__ import annotations

import logging
from typing import Any

import msgspec
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

from bot.liaison import ClientHttp, Coupure, Demande, Reponse, TropLong
from bot.observation.etapes import detailler

journal = logging.getLogger(__name__)
# Seconds for one action, and to be heard: they take milliseconds, and the portal leaves ten for the whole turn.
_DELAI, _DELAI_CONNEXION = 4.0, 1.0
_CHEMIN, _SANTE = "/webhook", "/health"
_REFUS = 400
_JSON = {"Content-Type": "application/json"}


class ActionsMuettes(BaseException):
    """The action server did not answer: the turn is given up, nothing of it is kept.

    Not an Exception on purpose: Rasa catches those, goes on without the action's answer and keeps a turn with a hole.
    """


class AppelActions(EndpointConfig):
    """The action server of endpoints.yml. Only for Rasa's own loop: the connections belong to it."""

    def __init__(self, modele: EndpointConfig) -> None:
        super().__init__(url=modele.url, headers=modele.headers, **modele.kwargs)
        self._client = ClientHttp(self.url.removesuffix(_CHEMIN), {**self.headers, **_JSON})

    async def request(self, *_: Any, json: Any = None, **__: Any) -> Any:
        """Run one action; asked once more if the connection broke, since actions only read.

        Raises Rasa's ClientResponseError when the action refuses (400), ActionsMuettes on anything else.
        """
        try:
            corps = msgspec.json.encode(json)
            with detailler("action"):
                try:
                    return await self._demander(corps)
                except Coupure:
                    return await self._demander(corps)
        except (Coupure, TropLong, TypeError, ValueError) as erreur:
            # The last two: what is not JSON, on one side or the other.
            journal.error("actions_muettes cause=%s", type(erreur).__name__)
            raise ActionsMuettes from erreur

    async def verifier(self) -> None:
        """Raises ActionsMuettes when the action server does not answer."""
        try:
            reponse = await self._envoyer("GET", _SANTE)
        except (Coupure, TropLong) as erreur:
            raise ActionsMuettes from erreur
        if not reponse.bonne:
            raise ActionsMuettes

    async def fermer(self) -> None:
        """Close the connections."""
        await self._client.fermer()

    async def _demander(self, corps: bytes) -> Any:
        reponse = await self._envoyer("POST", _CHEMIN, corps)
        if reponse.statut == _REFUS:
            raise ClientResponseError(reponse.statut, "", reponse.contenu.decode())
        if reponse.statut != 200:
            journal.error("action_en_erreur statut=%s", reponse.statut)
            raise ActionsMuettes
        return msgspec.json.decode(reponse.contenu)

    async def _envoyer(self, methode: str, chemin: str, corps: bytes = b"") -> Reponse:
        return await self._client.envoyer(Demande(methode, chemin, {}, corps, _DELAI, _DELAI_CONNEXION))
