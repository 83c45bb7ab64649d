"""A person of the Web: converses as the widget does, under a key for each message, and tries again when told to."""

from __future__ import annotations

import secrets
import time
from typing import Any

import httpx

CONVERSATIONS = "/clavardage/v1/conversations"
# A trade and a place for each, so that a profile that crossed another's would be seen.
PROFILS = (
    ("Je suis plombier à Lévis", "construction", "12"),
    ("J'ai une ferme laitière en Estrie", "agriculture", "05"),
    ("Je tiens un restaurant à Gaspé", "restauration", "11"),
    ("On a une scierie à La Tuque", "foresterie", "04"),
    ("J'ai un hôtel à Québec", "tourisme", "03"),
    ("Je dirige une usine à Longueuil", "manufacturier", "16"),
)
SUITE = ("on manque de temps", "pourquoi ces projets", "montrez-moi les étapes")


class Personne:
    """One conversation. `recus` are the answers, `dits` what was sent and accepted."""

    def __init__(self, adresse: str, rang: int, patience: float = 60.0) -> None:
        self._client = httpx.Client(base_url=adresse, timeout=35, trust_env=False)
        self.phrase, self.secteur, self.region = PROFILS[rang % len(PROFILS)]
        self._patience = patience
        self.dits: list[str] = []
        self.attentes: list[int] = []
        self.identifiant = ""
        self.profil: dict[str, Any] = {}

    @property
    def interne(self) -> str:
        """The name of the conversation in the tables."""
        return self.identifiant.rsplit(".", 1)[0]

    def ouvrir(self) -> None:
        """Open the conversation."""
        self.identifiant = self._insister(CONVERSATIONS, {}, None).json()["conversation"]

    def dire(self, texte: str) -> httpx.Response:
        """Say something, again and again under the same key until it is answered."""
        cle = secrets.token_urlsafe(12)
        reponse = self._insister(f"{CONVERSATIONS}/{self.identifiant}/messages", {"texte": texte}, cle)
        self.dits.append(texte)
        self.profil = reponse.json()["profil"]
        return reponse

    def essayer(self, texte: str) -> httpx.Response:
        """Say something once."""
        return self._client.post(f"{CONVERSATIONS}/{self.identifiant}/messages", json={"texte": texte})

    def converser(self) -> None:
        """The whole conversation, its profile checked at each turn."""
        self.ouvrir()
        for texte in (self.phrase, *SUITE):
            self.dire(texte)
            self.verifier()

    def verifier(self) -> None:
        """The profile is this person's, no one else's."""
        assert self.profil["secteurs"] == [self.secteur]
        assert self.profil["regions"] == [self.region]

    def fermer(self) -> None:
        """End the connections."""
        self._client.close()

    def _insister(self, chemin: str, corps: dict[str, Any], cle: str | None) -> httpx.Response:
        fin = time.monotonic() + self._patience
        entetes = {} if cle is None else {"Idempotency-Key": cle}
        while True:
            reponse = self._client.post(chemin, json=corps, headers=entetes)
            if reponse.status_code in (200, 201):
                return reponse
            verifier_refus(reponse)
            assert time.monotonic() < fin, f"jamais répondu : {reponse.text}"
            self.attentes.append(reponse.status_code)
            time.sleep(0.5)


def verifier_refus(reponse: httpx.Response) -> None:
    """What is shown when something is down: 503, a French sentence, and when to try again."""
    assert reponse.status_code == 503, reponse.text
    assert reponse.headers["content-type"].startswith("application/problem+json")
    assert int(reponse.headers["retry-after"]) > 0
    detail = reponse.json()["detail"]
    assert any(mot in detail for mot in ("Réessayez", "formulaire")), detail
