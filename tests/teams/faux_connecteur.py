"""A Bot Connector on loopback: metadata, keys, tokens and activities, each of which can be told to fail."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.teams.signataire import EMETTEUR, cle_publiee

# A status, a status with its headers, or seconds of silence before a good answer.
Consigne = int | tuple[int, dict[str, str]] | float


class FauxConnecteur:
    """What it was asked, in order, and what it must answer next (200 when nothing is said)."""

    port = 0

    def __init__(self) -> None:
        self.recommencer()

    def recommencer(self) -> None:
        """Forget the test before."""
        self.cles: list[Any] = [cle_publiee("bonne")]
        self.metadonnees: deque[Consigne] = deque()
        self.jetons: deque[Consigne] = deque()
        self.activites: deque[Consigne] = deque()
        self.adresse_des_cles: str | None = None
        self.duree_jeton: Any = 3600
        self.lectures_cles = 0
        self.demandes_jeton: list[dict[str, str]] = []
        self.recues: list[Recue] = []
        self.retenues: list[Recue] = []

    @property
    def racine(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def service_url(self) -> str:
        """What a genuine activity names."""
        return f"{self.racine}/amer/"

    def application(self) -> Starlette:
        """Its four addresses."""
        return Starlette(
            routes=[
                Route("/metadonnees", self._metadonnees),
                Route("/cles", self._cles),
                Route("/jeton", self._jeton, methods=["POST"]),
                Route("/{reste:path}", self._activite, methods=["GET", "POST", "PUT"]),
            ]
        )

    async def _metadonnees(self, _: Request) -> Response:
        adresse = self.adresse_des_cles or f"{self.racine}/cles"
        return await _obeir(self.metadonnees, {"issuer": EMETTEUR, "jwks_uri": adresse})

    async def _cles(self, _: Request) -> Response:
        self.lectures_cles += 1
        return JSONResponse({"keys": self.cles})

    async def _jeton(self, requete: Request) -> Response:
        formulaire = await requete.form()
        self.demandes_jeton.append({nom: str(valeur) for nom, valeur in formulaire.items()})
        jeton = f"jeton-{len(self.demandes_jeton)}"
        return await _obeir(self.jetons, {"access_token": jeton, "expires_in": self.duree_jeton})

    async def _activite(self, requete: Request) -> Response:
        recue = Recue(
            requete.scope["raw_path"].decode(), requete.headers.get("authorization", ""), await requete.json()
        )
        # Those of now: a slow answer may come after the end of its test.
        self.recues.append(recue)
        retenues = self.retenues
        reponse = await _obeir(self.activites, {"id": "reponse"})
        if reponse.status_code == 200:
            retenues.append(recue)
        return reponse


class Recue:
    """One activity that reached the connector."""

    def __init__(self, chemin: str, autorisation: str, corps: dict[str, Any]) -> None:
        self.chemin, self.autorisation, self.corps = chemin, autorisation, corps

    @property
    def texte(self) -> str:
        """What it says."""
        return str(self.corps.get("text"))


async def _obeir(consignes: deque[Consigne], corps: dict[str, Any]) -> Response:
    consigne = consignes.popleft() if consignes else 200
    if isinstance(consigne, float):
        await asyncio.sleep(consigne)
        consigne = 200
    statut, entetes = consigne if isinstance(consigne, tuple) else (consigne, {})
    return JSONResponse(corps if statut == 200 else {}, statut, entetes)


@contextmanager
def en_marche() -> Iterator[FauxConnecteur]:
    """The connector, listening on a free port in a thread of its own."""
    faux = FauxConnecteur()
    configuration = uvicorn.Config(
        faux.application(), host="127.0.0.1", port=0, log_level="error", lifespan="off", ws="none"
    )
    serveur = uvicorn.Server(configuration)
    fil = threading.Thread(target=serveur.run, daemon=True)
    fil.start()
    limite = time.monotonic() + 10
    while not serveur.started:
        assert time.monotonic() < limite, "le faux connecteur n'a pas démarré"
        time.sleep(0.01)
    faux.port = serveur.servers[0].sockets[0].getsockname()[1]
    yield faux
    serveur.should_exit = True
    fil.join(10)
