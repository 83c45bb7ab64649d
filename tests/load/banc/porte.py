"""The public door of a competitor, over one connection that stays open; only the exchange itself is timed."""

from __future__ import annotations

import http.client
import itertools
import json
import time
from typing import Any, Protocol

from tests.load.banc.conversations import OUVERTURE, Tour

_DELAI = 60.0
_numeros = itertools.count(1)


class ErreurTour(Exception):
    """A competitor did not answer a turn: nothing that follows would mean anything."""


class Conversation(Protocol):
    """One conversation with one competitor. Both calls give seconds and raise ErreurTour."""

    muets: int

    def ouvrir(self) -> float:
        """Begin."""

    def dire(self, tour: Tour) -> float:
        """Say one thing and wait for the whole answer."""


class Porte:
    """A client of one address."""

    def __init__(self, port: int) -> None:
        self._connexion = http.client.HTTPConnection("127.0.0.1", port, timeout=_DELAI)

    def poster(self, chemin: str, corps: dict[str, Any]) -> tuple[float, Any]:
        """Seconds from the first byte sent to the last received, and the answer. Raises ErreurTour."""
        octets = json.dumps(corps, ensure_ascii=False).encode()
        debut = time.perf_counter()
        try:
            self._connexion.request("POST", chemin, octets, {"Content-Type": "application/json"})
            reponse = self._connexion.getresponse()
            recu = reponse.read()
        except (OSError, http.client.HTTPException) as erreur:
            self._connexion.close()
            raise ErreurTour(f"{chemin} : {type(erreur).__name__}") from erreur
        duree = time.perf_counter() - debut
        if reponse.status not in (200, 201):
            raise ErreurTour(f"{chemin} : statut {reponse.status}")
        return duree, json.loads(recu)


class ConversationAssistant:
    """Ours, as the widget talks to it."""

    def __init__(self, port: int) -> None:
        self._porte, self._chemin, self._boutons = Porte(port), "", dict[str, str]()
        self.muets = 0

    def ouvrir(self) -> float:
        """POST /clavardage/v1/conversations."""
        duree, recu = self._porte.poster("/clavardage/v1/conversations", {})
        self._chemin = f"/clavardage/v1/conversations/{recu['conversation']}/messages"
        self._retenir(recu["messages"])
        return duree

    def dire(self, tour: Tour) -> float:
        """A text, or the button that reads so among the last shown."""
        if tour.bouton and tour.texte not in self._boutons:
            raise ErreurTour(f"aucun bouton « {tour.texte} » parmi {sorted(self._boutons)}")
        corps = {"choix": self._boutons[tour.texte]} if tour.bouton else {"texte": tour.texte}
        duree, recu = self._porte.poster(self._chemin, corps)
        self._retenir(recu["messages"])
        return duree

    def _retenir(self, messages: list[dict[str, Any]]) -> None:
        self.muets += not messages
        self._boutons = {b["libelle"]: b["id"] for m in messages for b in m.get("choix", ())}


class ConversationRest:
    """A Rasa server, by the REST channel of its starter."""

    def __init__(self, port: int, charges: bool) -> None:
        """`charges`: it knows our intents, so that buttons send them; otherwise their text is said."""
        self._porte, self._charges, self._nom = Porte(port), charges, f"banc-{next(_numeros)}"
        self.muets = 0

    def ouvrir(self) -> float:
        """The first message."""
        return self.dire(OUVERTURE)

    def dire(self, tour: Tour) -> float:
        """POST /webhooks/rest/webhook; an empty answer is an answer, and is counted."""
        message = tour.charge if self._charges and tour.charge else tour.texte
        duree, recu = self._porte.poster("/webhooks/rest/webhook", {"sender": self._nom, "message": message})
        self.muets += not recu
        return duree
