"""A stand-in for Rasa behind the internal channel: it answers from a table and remembers what it was told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx

from bot.assistant import Assistant
from bot.rendering import messages_recommandation

Tour = dict[str, Any]
Profil = dict[str, list[str]]

PROFIL_VIDE: Profil = {"secteurs": [], "freins": [], "regions": []}
# Milliseconds, as Rasa's own channel gives them.
DUREES = {"suivi": 12.0, "lecture": 3.0, "decision": 0.4, "traitement": 30.0}
PROFIL_CONNU: Profil = {"secteurs": ["construction"], "freins": ["connaissances"], "regions": ["16"]}

# What a person types -> the raw messages of the turn, as Rasa's own channel gives them.
REPONSES: dict[str, list[dict[str, Any]]] = {
    "bonjour": [{"text": "Bonjour!"}, {"custom": {"question": "secteurs"}}],
    "mes freins": [{"custom": {"question": "freins"}}],
    "combien ça coûte": [{"custom": {"fait": "cout"}}],
    "parler à quelqu'un": [{"custom": {"repli": True}}],
    "charabia": [{"custom": {"repli": True, "formulaire": True}}],
    "panne": [{"custom": {"panne": True, "correlation": "abc123"}}],
    "du futur": [{"custom": {"mystere": 1}}],
    "efface mes données": [{"custom": {"effet": "effacer"}}, {"custom": {"question": "secteurs"}}],
}


class FauxRasa:
    """Answers the five calls of the channel. `panne` replaces every answer; `pause` slows the turns down."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self.tours: list[Tour] = []
        self.entetes: list[httpx.Headers] = []
        self.effacees: list[str] = []
        self.panne: Callable[[httpx.Request], httpx.Response] | None = None
        self.pause: Callable[[Tour], float] = lambda _: 0.0

    async def __call__(self, requete: httpx.Request) -> httpx.Response:
        """The handler of httpx.MockTransport."""
        if self.panne is not None:
            return self.panne(requete)
        chemin = requete.url.path.removeprefix("/webhooks/otn")
        if chemin == "/pret":
            return httpx.Response(200, json={"pret": True})
        if requete.method == "DELETE":
            self.effacees.append(chemin.removeprefix("/conversations/"))
            return httpx.Response(200, json={})
        if chemin == "/lectures":
            return httpx.Response(200, json=_lecture(json.loads(requete.content)["texte"]))
        self.entetes.append(requete.headers)
        return await self._tour(json.loads(requete.content))

    @property
    def textes(self) -> list[str]:
        """What was typed, in the order in which it was handled."""
        return [tour["texte"] for tour in self.tours if tour["texte"] is not None]

    async def _tour(self, tour: Tour) -> httpx.Response:
        await asyncio.sleep(self.pause(tour))
        self.tours.append(tour)
        if (tour["acte"] or {}).get("intention") == "ouvrir":
            return _reponse(REPONSES["bonjour"], PROFIL_VIDE)
        if tour["texte"] == "recommande-moi":
            return _reponse(self._recommandation(), PROFIL_CONNU)
        lecture = None if tour["texte"] is None else {"intention": "informer", "confiance": 0.87}
        return _reponse(REPONSES.get(tour["texte"] or "", [{"text": "D'accord."}]), PROFIL_CONNU, lecture)

    def _recommandation(self) -> list[dict[str, Any]]:
        recommandation = self._assistant.recommander(
            PROFIL_CONNU["secteurs"], PROFIL_CONNU["regions"], PROFIL_CONNU["freins"]
        )
        messages = messages_recommandation(recommandation, "Voici.", "Votre parcours :")
        return [*({"custom": message} for message in messages), {"custom": {"question": "suite"}}]


def coupee(requete: httpx.Request) -> httpx.Response:
    """Nobody listens."""
    raise httpx.ConnectError("connexion refusée", request=requete)


def lente(requete: httpx.Request) -> httpx.Response:
    """The answer does not come in time."""
    raise httpx.ReadTimeout("trop long", request=requete)


def en_erreur(_: httpx.Request) -> httpx.Response:
    """Rasa's own failure, with its text."""
    return httpx.Response(500, text="Traceback (most recent call last): secret interne")


def illisible(_: httpx.Request) -> httpx.Response:
    """Something else answers on the port."""
    return httpx.Response(200, text="<html>")


def _reponse(messages: list[dict[str, Any]], profil: Profil, lecture: dict[str, Any] | None = None) -> httpx.Response:
    corps = {"messages": messages, "profil": profil, "question": None, "lecture": lecture, "durees": DUREES}
    return httpx.Response(200, json=corps)


def _lecture(texte: str) -> dict[str, Any]:
    """A reading as the trained model gives it: a known business, or nothing."""
    faits = PROFIL_CONNU if "construction" in texte else PROFIL_VIDE
    return {
        "intention": "informer" if faits is PROFIL_CONNU else "hors_sujet",
        "confiance": 0.97,
        **faits,
        "probabilites": {
            "intentions": {"informer": 0.97},
            "secteurs": {"construction": 0.94},
            "freins": {"connaissances": 0.81},
        },
    }
