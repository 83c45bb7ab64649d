"""Visits the links of the catalogue politely: several hosts together, one request at a time on each."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Iterable

import httpx

from bot.catalogue.veille.cadence import Attendre, Cadence, Horloge
from bot.catalogue.veille.etat import EtatLien
from bot.catalogue.veille.hote_sur import Resoudre, VisiteImpossible, lire_adresse, resoudre_nom
from bot.catalogue.veille.visiteur import Visiteur

_HOTES_ENSEMBLE = 8


def creer_client(connexion: float = 5.0, lecture: float = 10.0) -> httpx.AsyncClient:
    """A client that always checks certificates; time-outs in seconds. No proxy, cookie or password of this machine."""
    delais = httpx.Timeout(lecture, connect=connexion)
    return httpx.AsyncClient(timeout=delais, trust_env=False, limits=httpx.Limits(max_keepalive_connections=0))


async def verifier_liens(
    adresses: Iterable[str],
    client: httpx.AsyncClient,
    rythme: float,
    attendre: Attendre,
    avancer: Callable[[EtatLien], object] | None = None,
    *,
    horloge: Horloge = time.monotonic,
    resoudre: Resoudre = resoudre_nom,
    boucle_permise: bool = False,
    delai: float = 20.0,
) -> list[EtatLien]:
    """The state of each address, once, in the order given; `avancer` is called as each one is known.

    At least `rythme` seconds between two requests on a host, waited with `attendre`; `delai` seconds at most for one
    request. `boucle_permise` lets this machine itself be visited: for tests only. Never raises for what a site does.
    """
    cadence = Cadence(rythme, attendre, horloge)
    visiteur = Visiteur(client, cadence, attendre, resoudre, boucle_permise, delai)
    ensemble = asyncio.Semaphore(_HOTES_ENSEMBLE)
    etats: dict[str, EtatLien] = {}

    async def parcourir(file: list[str]) -> None:
        async with ensemble:
            for adresse in file:
                etats[adresse] = await visiteur.visiter(adresse)
                if avancer is not None:
                    avancer(etats[adresse])

    uniques = list(dict.fromkeys(adresses))
    await asyncio.gather(*(parcourir(file) for file in _par_hote(uniques)))
    return [etats[adresse] for adresse in uniques]


def _par_hote(adresses: Iterable[str]) -> list[list[str]]:
    files: dict[str, list[str]] = defaultdict(list)
    for adresse in adresses:
        try:
            hote = lire_adresse(adresse).host
        except VisiteImpossible:
            hote = ""
        files[hote].append(adresse)
    return list(files.values())
