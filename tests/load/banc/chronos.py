"""Times of turns: conversations one by one in turn, at saturation, and along one long conversation."""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count

from tests.load.banc.concurrent import Concurrent
from tests.load.banc.conversations import CONVERSATIONS, longue
from tests.load.banc.processus import temps_processeur


@dataclass
class Chronos:
    """Seconds of each turn of one competitor; `muets` turns had an empty answer."""

    ouvertures: list[float] = field(default_factory=list)
    tours: list[float] = field(default_factory=list)
    muets: int = 0


@dataclass(frozen=True)
class Saturation:
    """What one competitor does when several conversations never wait."""

    tours_par_seconde: float
    processeur_par_tour: float
    p95: float


def centile(durees: Sequence[float], pour_cent: int) -> float:
    """The percentile of these times."""
    return statistics.quantiles(durees, n=100, method="inclusive")[pour_cent - 1]


def entrelacer(concurrents: Sequence[Concurrent], nombre: int) -> dict[str, Chronos]:
    """`nombre` conversations with each, one of each in turn; who begins changes every time."""
    resultats = {un.lettre: Chronos() for un in concurrents}
    for rang in range(nombre):
        depart = rang % len(concurrents)
        for concurrent in (*concurrents[depart:], *concurrents[:depart]):
            _converser(concurrent, rang, resultats[concurrent.lettre])
    return resultats


def saturer(concurrent: Concurrent, conversations: int, secondes: float) -> Saturation:
    """This competitor alone at work, `conversations` at a time during `secondes`. Raises ErreurTour."""
    fin, rangs, verrou = time.perf_counter() + secondes, count(), threading.Lock()
    durees: list[float] = []
    erreurs: list[Exception] = []

    def converser_jusqu_a_la_fin() -> None:
        try:
            while time.perf_counter() < fin:
                chronos = Chronos()
                _converser(concurrent, next(rangs), chronos, fin)
                with verrou:
                    durees.extend(chronos.ouvertures + chronos.tours)
        except Exception as erreur:
            erreurs.append(erreur)

    fils = [threading.Thread(target=converser_jusqu_a_la_fin) for _ in range(conversations)]
    avant, debut = temps_processeur(concurrent.processus), time.perf_counter()
    for fil in fils:
        fil.start()
    for fil in fils:
        fil.join()
    ecoule = time.perf_counter() - debut
    if erreurs:
        raise erreurs[0]
    processeur = temps_processeur(concurrent.processus) - avant
    return Saturation(len(durees) / ecoule, processeur / len(durees), centile(durees, 95))


def mesurer_la_longueur(concurrents: Sequence[Concurrent], tours: int, fois: int) -> dict[str, list[float]]:
    """The median time of each turn, from the first to the last, of `fois` long conversations held turn by turn."""
    durees: dict[str, list[list[float]]] = {un.lettre: [] for un in concurrents}
    for rang in range(fois):
        ouvertes = {un.lettre: un.conversation() for un in concurrents}
        textes = {un.lettre: un.tours(longue(tours), rang) for un in concurrents}
        for conversation in ouvertes.values():
            conversation.ouvrir()
        for liste in durees.values():
            liste.append([])
        for place in range(tours):
            for lettre, conversation in ouvertes.items():
                durees[lettre][rang].append(conversation.dire(textes[lettre][place]))
    return {lettre: [statistics.median(meme) for meme in zip(*liste, strict=True)] for lettre, liste in durees.items()}


def _converser(concurrent: Concurrent, rang: int, chronos: Chronos, fin: float | None = None) -> None:
    conversation = concurrent.conversation()
    chronos.ouvertures.append(conversation.ouvrir())
    for tour in concurrent.tours(CONVERSATIONS[rang % len(CONVERSATIONS)], rang):
        if fin is not None and time.perf_counter() > fin:
            break
        chronos.tours.append(conversation.dire(tour))
    chronos.muets += conversation.muets
