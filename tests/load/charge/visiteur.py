"""One virtual visitor: holds conversation after conversation, and checks that each profile is its own."""

from __future__ import annotations

import random
import secrets
from typing import Any

import gevent
from locust import FastHttpUser, events, task

from tests.load.charge.scenarios import CHAMPS, charger, profil_attendu

_BASE = "/clavardage/v1/conversations"
_SCENARIOS = charger()
_REFUS = (429, 503)


class Visiteur(FastHttpUser):
    """Writes every `pause` seconds of its environment, give or take; 0 is as fast as it is answered."""

    connection_timeout = 10.0
    network_timeout = 35.0
    _graine = iter(range(10_000_000))

    def on_start(self) -> None:
        """Each visitor has a chance of its own, the same at each run."""
        self._hasard = random.Random(next(self._graine))

    def wait_time(self) -> float:
        """Seconds before the next message."""
        return self.environment.pause * self._hasard.uniform(0.5, 1.5)

    @task
    def converser(self) -> None:
        """One conversation, to its end."""
        scenario = self._hasard.choice(_SCENARIOS)
        ouverture = self._insister(_BASE, {}, "ouvrir")
        suite = ouverture
        for tour in scenario["tours"]:
            self.wait()
            suite = self._insister(f"{_BASE}/{ouverture['conversation']}/messages", _envoi(tour, suite), "message")
        trouve = {champ: sorted(suite["profil"][champ]) for champ in CHAMPS}
        if trouve != profil_attendu(scenario):
            events.request.fire(
                request_type="VERIF", name="profil", response_time=0, response_length=0, context={},
                exception=AssertionError(f"{scenario['nom']} : {trouve}"),
            )  # fmt: skip

    def _insister(self, chemin: str, corps: dict[str, Any], nom: str) -> dict[str, Any]:
        """The answer; a clear refusal is waited out as it says, then the same message is sent again."""
        entetes = {"Idempotency-Key": secrets.token_urlsafe(12)}
        while True:
            with self.client.post(chemin, json=corps, headers=entetes, name=nom, catch_response=True) as reponse:
                if reponse.status_code in (200, 201):
                    reponse.success()
                    contenu: dict[str, Any] = reponse.json()
                    return contenu
                attente = reponse.headers.get("Retry-After") if reponse.headers else None
                if reponse.status_code in _REFUS and attente:
                    self.environment.refus += 1
                    # A refusal that says when to come back is not an error: it is counted apart.
                    reponse.request_meta["name"] = "refus"
                    reponse.success()
                else:
                    reponse.failure(f"{reponse.status_code} {(reponse.text or '')[:80]}")
            gevent.sleep(float(attente or 1))


def _envoi(tour: dict[str, Any], avant: dict[str, Any]) -> dict[str, Any]:
    if "dit" in tour:
        return {"texte": tour["dit"]}
    boutons = {b["libelle"]: b["id"] for m in avant["messages"] if m["type"] == "choix" for b in m["choix"]}
    return {"choix": [boutons[libelle] for libelle in tour["choisit"]]}
