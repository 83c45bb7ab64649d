"""A small scripted Web server on loopback, and a clock that only moves when someone waits."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager

import httpx
import msgspec

from bot.catalogue.veille import EtatLien, verifier_liens


class Scene(msgspec.Struct, frozen=True):
    """What to answer: a status, headers, a wait in seconds before it.

    `coupe` hangs up without a word; `goutte` sends one byte of a header at a time, without end.
    """

    code: int = 200
    entetes: Mapping[str, str] = {}
    lenteur: float = 0
    coupe: bool = False
    goutte: bool = False


class Recue(msgspec.Struct, frozen=True):
    """A request as the server saw it."""

    methode: str
    chemin: str
    entetes: Mapping[str, str]


class Serveur:
    """Answers by path: always the same scene, or a list played in turn, request after request, the last one repeated."""

    def __init__(self, scenes: Mapping[str, Scene | Sequence[Scene]]) -> None:
        self._scenes = {chemin: _liste(scene) for chemin, scene in scenes.items()}
        self._joues: dict[str, int] = {}
        self.recues: list[Recue] = []
        self.ensemble = self.ensemble_maximum = 0
        self.port = 0

    def url(self, chemin: str, hote: str = "127.0.0.1", protocole: str = "http") -> str:
        return f"{protocole}://{hote}:{self.port}{chemin}"

    def methodes(self, chemin: str) -> list[str]:
        return [recue.methode for recue in self.recues if recue.chemin == chemin]

    @asynccontextmanager
    async def ouvert(self, tls: ssl.SSLContext | None = None) -> AsyncIterator[Serveur]:
        ecoute = await asyncio.start_server(self._servir, "127.0.0.1", 0, ssl=tls)
        self.port = ecoute.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            ecoute.close()
            await ecoute.wait_closed()

    async def _servir(self, entree: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        self.ensemble += 1
        self.ensemble_maximum = max(self.ensemble_maximum, self.ensemble)
        try:
            await self._repondre(entree, sortie)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            self.ensemble -= 1
            sortie.close()

    async def _repondre(self, entree: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        lignes = (await entree.readuntil(b"\r\n\r\n")).decode().split("\r\n")
        methode, chemin, _ = lignes[0].split(" ")
        entetes = {
            nom.lower(): valeur.strip() for nom, _, valeur in (ligne.partition(":") for ligne in lignes[1:] if ligne)
        }
        self.recues.append(Recue(methode, chemin, entetes))
        scenes = self._scenes[chemin]
        joues = self._joues.get(chemin, 0)
        self._joues[chemin] = joues + 1
        scene = scenes[min(joues, len(scenes) - 1)]
        await asyncio.sleep(scene.lenteur)
        sortie.write(b"HTTP/1.1 200 OK\r\nX: " if scene.goutte else b"")
        while scene.goutte:
            sortie.write(b".")
            await sortie.drain()
            await asyncio.sleep(0.02)
        if not scene.coupe:
            tete = "".join(f"{nom}: {valeur}\r\n" for nom, valeur in scene.entetes.items())
            sortie.write(f"HTTP/1.1 {scene.code} Essai\r\nContent-Length: 5\r\n{tete}\r\n".encode())
            # HEAD : pas de corps.
            sortie.write(b"" if methode == "HEAD" else b"corps")
            await sortie.drain()


class Montre:
    """A clock for the tests: waiting moves it, nothing else does."""

    def __init__(self) -> None:
        self.heure = 0.0
        self.attentes: list[float] = []

    def lire(self) -> float:
        return self.heure

    async def attendre(self, secondes: float) -> None:
        self.attentes.append(secondes)
        self.heure += secondes
        await asyncio.sleep(0)


async def visiter(
    serveur: Serveur, client: httpx.AsyncClient, montre: Montre, *adresses: str, delai: float = 2.0
) -> list[EtatLien]:
    return await verifier_liens(
        adresses, client, 1.0, montre.attendre, horloge=montre.lire, boucle_permise=True, delai=delai
    )


def _liste(scene: Scene | Sequence[Scene]) -> list[Scene]:
    return [scene] if isinstance(scene, Scene) else list(scene)
