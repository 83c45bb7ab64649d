"""Runs expected cases on the engine, one at a time, and says in one French sentence why each holds or not."""

from __future__ import annotations

import asyncio
import inspect
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

from bot.banc_essai.attente import Attente, Faits
from bot.banc_essai.juger_cas import Resultat, impossible, juger
from bot.catalogue import ErreurMagasin
from bot.recommandation import ErreurProfil, Recommandation, Situation

# What is understood of a sentence: at least the closed ids under `secteurs`, `regions` and `freins`.
Lecture = Mapping[str, Any]
_SANS_LECTEUR = "La phrase n'a pas pu être lue : aucun modèle de compréhension n'est en place."


class ComprehensionIndisponible(Exception):
    """Raised by the injected reader when it cannot read for now; the message is one French sentence."""


class Repondant(Protocol):
    """The engine, as bot.assistant.Assistant gives it."""

    def recommander(
        self, secteurs: Iterable[str] = (), regions: Iterable[str] = (), freins: Iterable[str] = ()
    ) -> Recommandation: ...

    def situer(self, identifiant: str, recommandation: Recommandation) -> Situation: ...


def executer(
    cas: Iterable[Attente],
    moteur: Repondant,
    comprendre: Callable[[str], Lecture] | None = None,
    chronometre: Callable[[], float] = time.perf_counter,
) -> Iterator[Resultat]:
    """One result a case, in the order of the cases; a case that cannot be run does not stop the others.

    `comprendre` reads a sentence and may raise ComprehensionIndisponible; without it sentence cases are impossible.
    """
    for attente in cas:
        depart = chronometre()
        try:
            faits = attente.profil if attente.phrase is None else _faits(comprendre, attente.phrase)
        except ComprehensionIndisponible as erreur:
            yield impossible(attente, str(erreur), _ms(chronometre, depart))
            continue
        yield _essayer(attente, faits, moteur, chronometre, depart)


async def executer_en_continu(
    cas: Iterable[Attente],
    moteur: Repondant,
    comprendre: Callable[[str], Lecture | Awaitable[Lecture]] | None = None,
    chronometre: Callable[[], float] = time.perf_counter,
) -> AsyncIterator[Resultat]:
    """The same for a server: `comprendre` may be a coroutine, and the engine works in a thread."""
    for attente in cas:
        depart = chronometre()
        try:
            faits = attente.profil if attente.phrase is None else await _faits_a_venir(comprendre, attente.phrase)
        except ComprehensionIndisponible as erreur:
            yield impossible(attente, str(erreur), _ms(chronometre, depart))
            continue
        yield await asyncio.to_thread(_essayer, attente, faits, moteur, chronometre, depart)


def _essayer(
    attente: Attente, faits: Faits, moteur: Repondant, chronometre: Callable[[], float], depart: float
) -> Resultat:
    compris = None if attente.phrase is None else faits
    try:
        reponse = moteur.recommander(faits.secteurs, faits.regions, faits.freins)
        jugement = juger(attente, reponse, moteur.situer)
    except (ErreurProfil, ErreurMagasin) as erreur:
        return impossible(attente, str(erreur), _ms(chronometre, depart), compris)
    return Resultat(
        attente=attente,
        verdict=jugement.verdict,
        rang=jugement.rang,
        premiers=jugement.premiers,
        raison=jugement.raison,
        compris=compris,
        duree_ms=_ms(chronometre, depart),
    )


def _faits(comprendre: Callable[[str], Lecture] | None, phrase: str) -> Faits:
    if comprendre is None:
        raise ComprehensionIndisponible(_SANS_LECTEUR)
    return _en_faits(comprendre(phrase))


async def _faits_a_venir(comprendre: Callable[[str], Lecture | Awaitable[Lecture]] | None, phrase: str) -> Faits:
    if comprendre is None:
        raise ComprehensionIndisponible(_SANS_LECTEUR)
    lecture = comprendre(phrase)
    return _en_faits(await lecture if inspect.isawaitable(lecture) else lecture)


def _en_faits(lecture: Lecture) -> Faits:
    return Faits(*(tuple(lecture.get(champ, ())) for champ in ("secteurs", "regions", "freins")))


def _ms(chronometre: Callable[[], float], depart: float) -> float:
    return round((chronometre() - depart) * 1000, 2)
