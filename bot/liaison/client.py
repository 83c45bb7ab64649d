"""Requests to one piece, on a few connections kept open."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

import msgspec

from bot.liaison.connexion import Connexion, Coupure, Reponse, TropLong

# Seconds. Less than servers and proxies keep an idle connection: it is given up here, not by them as a request leaves.
_GARDEE = 4.0


class Demande(msgspec.Struct, frozen=True):
    """A request. `delai` is how long its answer may take, `delai_connexion` how long to be heard, in seconds."""

    methode: str
    chemin: str
    entetes: Mapping[str, str]
    corps: bytes
    delai: float
    delai_connexion: float


class Transport(Protocol):
    """What carries requests."""

    async def envoyer(self, demande: Demande) -> Reponse:
        """Raises Coupure and TropLong."""

    async def fermer(self) -> None:
        """Close the connections."""


class ClientHttp:
    """HTTP/1.1 to one address. As many connections as requests at once: whoever asks bounds those."""

    def __init__(self, adresse: str, entetes: Mapping[str, str], gardee: float = _GARDEE) -> None:
        """`adresse` has no path; `entetes` go with each request; an idle connection is kept `gardee` seconds."""
        lieu = urlsplit(adresse)
        self._hote, self._port = lieu.hostname or "", lieu.port or (443 if lieu.scheme == "https" else 80)
        self._tls = ssl.create_default_context() if lieu.scheme == "https" else None
        self._communs = _en_lignes({"Host": lieu.netloc, **entetes})
        self._gardee = gardee
        # The last one that rested comes first: those that are not needed grow old and close.
        self._au_repos: list[tuple[Connexion, float]] = []
        self._ouvertes: set[Connexion] = set()

    async def envoyer(self, demande: Demande) -> Reponse:
        """Send one request and read its whole answer, without following it elsewhere. Raises Coupure and TropLong."""
        octets = self._octets(demande)
        connexion = self._reposee() or await self._ouvrir(demande.delai_connexion)
        reponse = await connexion.envoyer(octets, demande.delai)
        if connexion.ouverte:
            self._au_repos.append((connexion, asyncio.get_running_loop().time()))
        return reponse

    async def fermer(self) -> None:
        """Close the connections."""
        for connexion in list(self._ouvertes):
            connexion.fermer()

    def _octets(self, demande: Demande) -> bytes:
        """Raises ValueError for an address that would write other lines than its own."""
        if not demande.chemin.isprintable() or " " in demande.chemin:
            raise ValueError("une adresse tient en un mot")
        propres = _en_lignes(demande.entetes)
        tete = f"{demande.methode} {demande.chemin} HTTP/1.1\r\n{self._communs}{propres}"
        return f"{tete}Content-Length: {len(demande.corps)}\r\n\r\n".encode() + demande.corps

    def _reposee(self) -> Connexion | None:
        maintenant = asyncio.get_running_loop().time()
        while self._au_repos:
            connexion, depuis = self._au_repos.pop()
            if connexion.ouverte and maintenant - depuis < self._gardee:
                return connexion
            connexion.fermer()
        return None

    async def _ouvrir(self, delai: float) -> Connexion:
        boucle = asyncio.get_running_loop()
        try:
            _, connexion = await asyncio.wait_for(
                boucle.create_connection(lambda: Connexion(self._oublier), self._hote, self._port, ssl=self._tls), delai
            )
        except asyncio.TimeoutError as erreur:
            raise TropLong from erreur
        except (OSError, UnicodeError) as erreur:
            raise Coupure from erreur
        self._ouvertes.add(connexion)
        return connexion

    def _oublier(self, connexion: Connexion) -> None:
        self._ouvertes.discard(connexion)
        self._au_repos = [reposee for reposee in self._au_repos if reposee[0] is not connexion]


def _en_lignes(entetes: Mapping[str, str]) -> str:
    """The lines of these headers. Raises ValueError for one that would write other lines than its own."""
    if not all(nom.isprintable() and valeur.isprintable() for nom, valeur in entetes.items()):
        raise ValueError("un en-tête tient en une ligne")
    return "".join(f"{nom}: {valeur}\r\n" for nom, valeur in entetes.items())
