"""The portal's side of the internal channel to Rasa."""

from __future__ import annotations

from asyncio import sleep as dormir
from collections.abc import Sequence
from typing import Any

import msgspec

from bot.liaison import ClientHttp, Coupure, Demande, Reponse, Transport, TropLong
from bot.observation import ENTETE_INTERNE, presente

# What a balancer says in front of Rasa when the one it had chosen died.
_COUPE_DERRIERE = 502
# Rasa gives a turn up before the portal does: nothing of it goes on behind the answer to the person.
_PART_DE_RASA = 0.9
_BASE = "/webhooks/otn"
# Seconds.
_DELAI_PRET, _DELAI_CONNEXION = 5.0, 1.0


class RasaIndisponible(Exception):
    """Rasa is loading, stopped, or too slow; the form works meanwhile."""


class TourCoupe(RasaIndisponible):
    """The connection broke: whoever was answering is gone."""


class ClientRasa:
    """Talks to Rasa on loopback with the secret made at start. Durations in seconds."""

    def __init__(
        self, adresse: str, secret: str, delai: float, transport: Transport | None = None,
        reprises: Sequence[float] = (0.0,),
    ) -> None:  # fmt: skip
        """`reprises` are the pauses before each new try of a turn that was cut."""
        self._reprises, self._delai_rasa = tuple(reprises), delai * _PART_DE_RASA
        self._delai = delai
        self._transport = transport or ClientHttp(adresse, {"Content-Type": "application/json", "X-OTN-Secret": secret})

    async def pret(self) -> bool:
        """True when Rasa understands a known sentence."""
        try:
            return (await self._appeler("GET", "/pret", delai=_DELAI_PRET)).statut == 200
        except (Coupure, TropLong):
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
                await dormir(pause)
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
        except (Coupure, TropLong) as erreur:
            raise RasaIndisponible from erreur
        if not reponse.bonne:
            raise RasaIndisponible

    async def fermer(self) -> None:
        """Close the connections."""
        await self._transport.fermer()

    async def _demander(
        self, chemin: str, corps: dict[str, Any], entetes: dict[str, str] | None = None
    ) -> dict[str, Any]:
        try:
            reponse = await self._appeler("POST", chemin, msgspec.json.encode(corps), entetes)
            if reponse.statut == _COUPE_DERRIERE:
                raise TourCoupe
            if not reponse.bonne:
                raise RasaIndisponible
            return msgspec.json.decode(reponse.contenu, type=dict[str, Any])
        except Coupure as erreur:
            raise TourCoupe from erreur
        except (TropLong, msgspec.DecodeError) as erreur:
            raise RasaIndisponible from erreur

    async def _appeler(
        self, methode: str, chemin: str, corps: bytes = b"", entetes: dict[str, str] | None = None,
        delai: float | None = None,
    ) -> Reponse:  # fmt: skip
        """Raises Coupure and TropLong."""
        return await self._transport.envoyer(
            Demande(methode, _BASE + chemin, entetes or {}, corps, delai or self._delai, _DELAI_CONNEXION)
        )
