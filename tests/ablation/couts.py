"""What each piece costs by itself: each is loaded in a process of its own."""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any

from bot.evaluation.memoire import memoire_residente
from bot.evaluation.tableaux import nombre, tableau
from bot.nlu.activites import LecteurActivites
from bot.nlu.encodeur import encoder
from bot.nlu.lieux import LecteurLieux
from tests.ablation.banc import matiere
from tests.ablation.donnees import REFERENTIEL, charger_spacy, jeux
from tests.ablation.lecteurs import phrase_matcher

Lire = Callable[[str], Any]


def comparer() -> list[str]:
    """Time to load, time of one message, resident memory."""
    rangees = []
    for nom in _PIECES:
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as processus:
            chargement, lecture, memoire = processus.submit(_mesurer, nom).result()
        rangees.append([nom, f"{nombre(chargement, 1)} s", f"{nombre(lecture, 2)} ms", f"{memoire} Mo"])
    rangees.append(["blocs `mots`, `caracteres` et `indices` ensemble", "–", f"{nombre(_lexicaux(), 2)} ms", "–"])
    return tableau(["pièce", "chargement", "un message (p50)", "mémoire ajoutée"], rangees)


def _mesurer(nom: str) -> tuple[float, float, int]:
    depart, debut = memoire_residente() or 0, time.perf_counter()
    lire = _PIECES[nom]()
    lire("un premier message")
    chargement = time.perf_counter() - debut
    durees = []
    for cas in (un for liste in jeux().values() for un in liste):
        debut = time.perf_counter()
        lire(cas.texte)
        durees.append((time.perf_counter() - debut) * 1e3)
    return chargement, statistics.median(durees), (memoire_residente() or 0) - depart


def _lexicaux() -> float:
    durees = []
    for lues in matiere().lectures.values():
        for plie, suite in zip(lues.plies, lues.suites, strict=True):
            debut = time.perf_counter()
            matiere().traits.calculer([plie], [suite])
            durees.append((time.perf_counter() - debut) * 1e3)
    return statistics.median(durees)


def _lieux() -> Lire:
    return LecteurLieux.charger(REFERENTIEL / "lieux").lire


def _activites() -> Lire:
    return LecteurActivites.charger(REFERENTIEL / "activites").lire


def _phrase() -> Lire:
    return lambda texte: encoder([texte])


def _vecteurs() -> Lire:
    modele = charger_spacy()
    return lambda texte: modele(texte).vector


_PIECES: dict[str, Callable[[], Lire]] = {
    "lecteur de lieux": _lieux,
    "lecteur d'activités": _activites,
    "bloc `phrase` (encodeur de phrases)": _phrase,
    "bloc `vecteurs` (spaCy, vecteurs de mots)": _vecteurs,
    "spaCy PhraseMatcher (lieux)": phrase_matcher,
}
