"""A server that answers the bytes it is told to, and keeps what it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from tests.services.ports import port_libre

Repondre = Callable[[asyncio.StreamWriter], Awaitable[None]]


def octets(*envois: bytes) -> Repondre:
    """Answer with these bytes, sent one after the other."""

    async def repondre(sortie: asyncio.StreamWriter) -> None:
        for envoi in envois:
            sortie.write(envoi)
            await sortie.drain()
            await asyncio.sleep(0.01)

    return repondre


async def coupe(sortie: asyncio.StreamWriter) -> None:
    sortie.close()


class ServeurBrut:
    """Answers each request by the next of `repondre`, or by `bien`; keeps what it was sent, and its connections."""

    def __init__(self, bien: bytes) -> None:
        self.repondre: list[Repondre] = []
        self.bien = bien
        self.recu: list[bytes] = []
        self.connexions: list[asyncio.StreamWriter] = []
        self.port = port_libre()
        self._taches: set[asyncio.Task[None] | None] = set()

    async def servir(self, entree: asyncio.StreamReader, sortie: asyncio.StreamWriter) -> None:
        """One connection."""
        self._taches.add(asyncio.current_task())
        self.connexions.append(sortie)
        while True:
            try:
                tete = await entree.readuntil(b"\r\n\r\n")
            except (asyncio.IncompleteReadError, ConnectionError):
                return
            longueur = int(tete.split(b"Content-Length: ")[1].split(b"\r\n")[0])
            self.recu.append(tete + await entree.readexactly(longueur))
            await (self.repondre.pop(0) if self.repondre else octets(self.bien))(sortie)

    def fermer(self) -> None:
        """Give up every connection."""
        for tache in self._taches:
            if tache is not None:
                tache.cancel()
        for connexion in self.connexions:
            connexion.close()
