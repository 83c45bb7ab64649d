"""The portal's side of the internal channel to Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import httpx
import msgspec

from bot.observation import ENTETE_INTERNE, presente
from bot.portal.transport_rasa import TransportRasa

# What a balancer says in front of Rasa when the one it had chosen died.
_COUPE_DERRIERE = 502
# Rasa gives a turn up before the portal does: nothing of it goes on behind the answer to the person.
_PART_DE_RASA = 0.9
_DELAI_PRET = httpx.Timeout(5.0, connect=1.0)


class RasaIndisponible(Exception):
    """Rasa is loading, stopped, or too slow; the form works meanwhile."""


class TourCoupe(RasaIndisponible):
    """The connection broke: whoever was answering is gone."""


class ClientRasa:
    """Talks to Rasa on loopback with the secret made at start. Durations in seconds."""

    def __init__(
        self, adresse: str, secret: str, delai: float, transport: httpx.AsyncBaseTransport | None = None,
        reprises: Sequence[float] = (0.0,),
    ) -> None:  # fmt: skip
        """`reprises` are the pauses before each new try of a turn that was cut."""
        self._reprises, self._delai_rasa = tuple(reprises), delai * _PART_DE_RASA
        self._entetes = {"Content-Type": "application/json", "X-OTN-Secret": secret}
        self._delais = httpx.Timeout(delai, connect=1.0)
        self._base = f"{adresse}/webhooks/otn"
        # Without httpx's client, whose redirects, cookies and credentials cost more than the call itself.
        self._transport = transport or TransportRasa()

    async def pret(self) -> bool:
        """True when Rasa understands a known sentence."""
        try:
            return (await self._appeler("GET", "/pret", delais=_DELAI_PRET)).status_code == 200
        except httpx.HTTPError:
            return False

    async def tour(
        self, conversation: str, texte: str | None = None, acte: dict[str, Any] | None = None, cle: str | None = None
    ) -> dict[str, Any]:
        """One turn: the raw messages and the profile after it. Raises RasaIndisponible.

        With a key, a turn cut by a process that died is asked again, of another when there are several: Rasa puts it
        in the place of the first. A turn that is only slow is not: it may still be going on.
        """
        corps = {"conversation": conversation, "texte": texte, "acte": acte, "cle": cle, "delai": self._delai_rasa}
        correlation = presente()
        entetes = {} if correlation is None else {ENTETE_INTERNE: correlation}
        for pause in self._reprises if cle is not None else ():
            try:
                return await self._demander("/tours", corps, entetes)
            except TourCoupe:
                await asyncio.sleep(pause)
        return await self._demander("/tours", corps, entetes)

    async def lire(self, texte: str) -> dict[str, Any]:
        """What the trained model finds in a text, outside of any conversation; nothing is kept.

        `probabilites` gives, for intentions, freins and secteurs, that of each label. Raises RasaIndisponible.
        """
        return await self._demander("/lectures", {"texte": texte})

    async def effacer(self, conversation: str) -> None:
        """Erase what Rasa keeps of a conversation. Raises RasaIndisponible."""
        try:
            reponse = await self._appeler("DELETE", f"/conversations/{conversation}")
        except httpx.HTTPError as erreur:
            raise RasaIndisponible from erreur
        if not reponse.is_success:
            raise RasaIndisponible

    async def fermer(self) -> None:
        """Close the connections."""
        await self._transport.aclose()

    async def _demander(
        self, chemin: str, corps: dict[str, Any], entetes: dict[str, str] | None = None
    ) -> dict[str, Any]:
        try:
            reponse = await self._appeler("POST", chemin, msgspec.json.encode(corps), entetes)
            if reponse.status_code == _COUPE_DERRIERE:
                raise TourCoupe
            if not reponse.is_success:
                raise RasaIndisponible
            return msgspec.json.decode(reponse.content, type=dict[str, Any])
        except (httpx.ConnectError, httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError) as erreur:
            raise TourCoupe from erreur
        except (httpx.HTTPError, msgspec.DecodeError) as erreur:
            raise RasaIndisponible from erreur

    async def _appeler(
        self, methode: str, chemin: str, corps: bytes = b"", entetes: dict[str, str] | None = None,
        delais: httpx.Timeout | None = None,
    ) -> httpx.Response:  # fmt: skip
        demande = httpx.Request(
            methode,
            self._base + chemin,
            headers={**self._entetes, **(entetes or {})},
            content=corps,
            extensions={"timeout": (delais or self._delais).as_dict()},
        )
        reponse = await self._transport.handle_async_request(demande)
        await reponse.aread()
        return reponse
