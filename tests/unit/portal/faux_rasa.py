"""A stand-in for Rasa behind the internal channel: it answers from a table and remembers what it was told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from typing import Any

from bot.assistant import Assistant
from bot.liaison import Coupure, Demande, Reponse, TropLong
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
        self.entetes: list[Mapping[str, str]] = []
        self.effacees: list[str] = []
        self.panne: Callable[[Demande], Reponse] | None = None
        self.pause: Callable[[Tour], float] = lambda _: 0.0

    async def envoyer(self, demande: Demande) -> Reponse:
        """Answer as the transport of the portal's requests to Rasa."""
        if self.panne is not None:
            return self.panne(demande)
        chemin = demande.chemin.removeprefix("/webhooks/otn")
        if chemin == "/pret":
            return _json({"pret": True})
        if demande.methode == "DELETE":
            self.effacees.append(chemin.removeprefix("/conversations/"))
            return _json({})
        if chemin == "/lectures":
            return _json(_lecture(json.loads(demande.corps)["texte"]))
        self.entetes.append(demande.entetes)
        return await self._tour(json.loads(demande.corps))

    async def fermer(self) -> None:
        """Nothing to close."""

    @property
    def textes(self) -> list[str]:
        """What was typed, in the order in which it was handled."""
        return [tour["texte"] for tour in self.tours if tour["texte"] is not None]

    async def _tour(self, tour: Tour) -> Reponse:
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


def coupee(_: Demande) -> Reponse:
    """Nobody listens."""
    raise Coupure


def lente(_: Demande) -> Reponse:
    """The answer does not come in time."""
    raise TropLong


def en_erreur(_: Demande) -> Reponse:
    """Rasa's own failure, with its text."""
    return Reponse(500, b"Traceback (most recent call last): secret interne")


def illisible(_: Demande) -> Reponse:
    """Something else answers on the port."""
    return Reponse(200, b"<html>")


def _reponse(messages: list[dict[str, Any]], profil: Profil, lecture: dict[str, Any] | None = None) -> Reponse:
    corps = {"messages": messages, "profil": profil, "question": None, "lecture": lecture, "durees": DUREES}
    return _json(corps)


def _json(contenu: dict[str, Any]) -> Reponse:
    return Reponse(200, json.dumps(contenu).encode())


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
