"""The portal's side of the internal channel to Rasa."""

from __future__ import annotations

from typing import Any

import httpx

from bot.observation import ENTETE_INTERNE, presente


class RasaIndisponible(Exception):
    """Rasa is loading, stopped, or too slow; the form works meanwhile."""


class ClientRasa:
    """Talks to Rasa on loopback with the secret made at start. Durations in seconds."""

    def __init__(
        self, adresse: str, secret: str, delai: float, transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        self._client = httpx.AsyncClient(
            base_url=f"{adresse}/webhooks/otn",
            headers={"X-OTN-Secret": secret},
            timeout=httpx.Timeout(delai, connect=1.0),
            trust_env=False,
            transport=transport,
        )

    async def pret(self) -> bool:
        """True when Rasa understands a known sentence."""
        try:
            return (await self._client.get("/pret", timeout=5.0)).status_code == 200
        except httpx.HTTPError:
            return False

    async def tour(
        self, conversation: str, texte: str | None = None, acte: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """One turn: the raw messages and the profile after it. Raises RasaIndisponible."""
        correlation = presente()
        return await self._demander(
            "/tours",
            {"conversation": conversation, "texte": texte, "acte": acte},
            {} if correlation is None else {ENTETE_INTERNE: correlation},
        )

    async def lire(self, texte: str) -> dict[str, Any]:
        """What the trained model finds in a text, outside of any conversation; nothing is kept.

        `probabilites` gives, for intentions, freins and secteurs, that of each label. Raises RasaIndisponible.
        """
        return await self._demander("/lectures", {"texte": texte})

    async def _demander(
        self, chemin: str, corps: dict[str, Any], entetes: dict[str, str] | None = None
    ) -> dict[str, Any]:
        try:
            reponse = await self._client.post(chemin, json=corps, headers=entetes)
            resultat: dict[str, Any] = reponse.raise_for_status().json()
        except (httpx.HTTPError, ValueError) as erreur:
            raise RasaIndisponible from erreur
        return resultat

    async def effacer(self, conversation: str) -> None:
        """Erase what Rasa keeps of a conversation. Raises RasaIndisponible."""
        try:
            (await self._client.delete(f"/conversations/{conversation}")).raise_for_status()
        except httpx.HTTPError as erreur:
            raise RasaIndisponible from erreur

    async def fermer(self) -> None:
        """Close the connections."""
        await self._client.aclose()
