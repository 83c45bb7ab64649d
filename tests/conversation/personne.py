"""A person at the keyboard: opens a conversation, says things, presses buttons."""

from __future__ import annotations

from typing import Any

import httpx

Message = dict[str, Any]


class Personne:
    """One conversation with a running assistant."""

    def __init__(self, adresse: str) -> None:
        self._client = httpx.Client(base_url=adresse, timeout=30)
        ouverture = self._client.post("/clavardage/v1/conversations", json={})
        assert ouverture.status_code == 201, ouverture.text
        self.conversation: str = ouverture.json()["conversation"]
        self.recus: list[Message] = ouverture.json()["messages"]
        self.profil: dict[str, list[str]] = {"secteurs": [], "freins": [], "regions": []}

    def dire(self, texte: str) -> list[Message]:
        """Say something; the messages received."""
        return self._envoyer({"texte": texte})

    def choisir(self, *libelles: str) -> list[Message]:
        """Press the buttons with these labels among the last ones shown."""
        boutons = {b["libelle"]: b["id"] for m in self.recus if m["type"] == "choix" for b in m["choix"]}
        return self._envoyer({"choix": [boutons[libelle] for libelle in libelles]})

    def _envoyer(self, corps: dict[str, Any]) -> list[Message]:
        reponse = self._client.post(f"/clavardage/v1/conversations/{self.conversation}/messages", json=corps)
        assert reponse.status_code == 200, reponse.text
        self.recus, self.profil = reponse.json()["messages"], reponse.json()["profil"]
        return self.recus

    def effacer(self) -> int:
        """Erase the conversation; the status of the answer."""
        return self._client.delete(f"/clavardage/v1/conversations/{self.conversation}").status_code

    def recharger(self) -> list[Message]:
        """Reload the page: what the server gives back is all that is left; the messages of the last turn."""
        relu = self.relire().json()
        derniers: list[Message] = []
        for message in relu["messages"]:
            derniers = [*derniers, message] if message["de"] == "assistant" else []
        self.recus, self.profil = derniers, relu["profil"]
        return derniers

    def relire(self) -> httpx.Response:
        """The history as the server gives it."""
        return self._client.get(f"/clavardage/v1/conversations/{self.conversation}")
