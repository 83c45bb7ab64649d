"""A test bench: one classifier is learned again on other blocks, the two others stay as in the model."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.evaluation import Paire, dresser
from bot.evaluation.mesures import compter_intentions
from bot.evaluation.seuils import courbe, meilleur
from bot.nlu import classifieur
from bot.nlu.classifieur import Classifieur
from bot.nlu.traits import Blocs, BlocsLus, Traits
from tests.ablation.donnees import Lectures, exemples, fabriquer_blocs, jeux, lecteurs_complets, lire, reglages

Probabilites = list[dict[str, float]]
_CHIFFRES = {"intentions": "intentions_f1", "freins": "freins_f1", "secteurs": "secteurs_f1"}


def une_etiquette_a_la_fois() -> None:
    """liblinear draws from one generator for the whole process: only label after label is each run the same."""
    classifieur._FILS = 1


@dataclass(frozen=True)
class Resultat:
    """F1 by set with the thresholds of the model, F1 of the classifier alone on both sets, training seconds."""

    par_jeu: Mapping[str, float]
    seul: float
    secondes: float


@dataclass(frozen=True)
class Matiere:
    """What classifiers learn from and what they are measured on."""

    traits: Traits
    entrainement: Blocs
    jeux: Mapping[str, BlocsLus]
    lectures: Mapping[str, Lectures]


@lru_cache(maxsize=1)
def matiere() -> Matiere:
    """The blocks of the model, with its readers."""
    lues = {nom: lire(cas, lecteurs_complets()) for nom, cas in jeux().items()}
    return Matiere(*fabriquer_blocs(lire(exemples(), lecteurs_complets()), lues), lues)


def poids_retenus(nom: str) -> dict[str, float]:
    """The blocks of a classifier in config.yml."""
    return dict(reglages()["Classifieurs"][nom]["blocs"])


def essayer(nom: str, poids: Mapping[str, float], sur: Matiere | None = None) -> Resultat:
    """Learn one classifier on these blocks and conclude with it."""
    sur = sur or matiere()
    debut = time.perf_counter()
    appris = _apprendre(nom, poids, sur)
    secondes = time.perf_counter() - debut
    probabilites = {jeu: {**_retenues(jeu), nom: appris.probabilites(blocs)} for jeu, blocs in sur.jeux.items()}
    paires = {jeu: _conclure(jeu, probabilites[jeu], sur.lectures[jeu]) for jeu in probabilites}
    par_jeu = {jeu: getattr(dresser(liste), _CHIFFRES[nom]) for jeu, liste in paires.items()}
    return Resultat(par_jeu, _seul(nom, probabilites), secondes)


def conclusions(sur: Matiere, apprendre: tuple[str, ...]) -> dict[str, list[Paire]]:
    """The readings of each set when these classifiers are learned again on `sur`."""
    appris = {nom: _apprendre(nom, poids_retenus(nom), sur) for nom in apprendre}
    return {
        jeu: _conclure(
            jeu, {**_retenues(jeu), **{nom: c.probabilites(sur.jeux[jeu]) for nom, c in appris.items()}}, lues
        )
        for jeu, lues in sur.lectures.items()
    }


def _apprendre(nom: str, poids: Mapping[str, float], sur: Matiere) -> Classifieur:
    liste = exemples()
    attendus: dict[str, list[tuple[str, ...]]] = {
        "intentions": [(e.intention,) for e in liste],
        "freins": [e.freins for e in liste],
        "secteurs": [e.secteurs for e in liste],
    }
    tolerees = [e.secteurs_acceptes if nom == "secteurs" else () for e in liste]
    return Classifieur.apprendre(sur.entrainement, attendus[nom], tolerees, poids, reglages()["Classifieurs"][nom]["c"])


@lru_cache(maxsize=8)
def _retenues(jeu: str) -> dict[str, Probabilites]:
    return {nom: classifieur_retenu(nom).probabilites(matiere().jeux[jeu]) for nom in _CHIFFRES}


@lru_cache(maxsize=3)
def classifieur_retenu(nom: str) -> Classifieur:
    """A classifier as in the model."""
    return _apprendre(nom, poids_retenus(nom), matiere())


def _conclure(jeu: str, probabilites: Mapping[str, Probabilites], lues: Lectures) -> list[Paire]:
    """The readings that the last component of the model makes of these probabilities."""
    from rasa.shared.nlu.training_data.message import Message

    messages = [
        Message({
            "text": lues.textes[rang],
            "metadata": {"contexte": lues.contextes[rang]},
            "plie": lues.plies[rang],
            "indices": lues.indices[rang],
            "lieux": lues.lieux[rang],
            "activites": lues.activites[rang],
            "probabilites": {nom: lignes[rang] for nom, lignes in probabilites.items()},
        })
        for rang in range(len(lues.textes))
    ]  # fmt: skip
    return [(cas, m.get("lecture")) for cas, m in zip(jeux()[jeu], _conclusion().process(messages), strict=True)]


@lru_cache(maxsize=1)
def _conclusion() -> Any:
    from bot.nlu.composants.lecture import LectureFinale

    aucun: Any = None
    return LectureFinale.create(reglages()["LectureFinale"], aucun, aucun, aucun)


def _seul(nom: str, probabilites: Mapping[str, Mapping[str, Probabilites]]) -> float:
    """Of the classifier alone, before any rule: at its best threshold, so that calibration does not count."""
    lignes = [
        (cas, ligne) for jeu, cases in jeux().items() for cas, ligne in zip(cases, probabilites[jeu][nom], strict=True)
    ]
    if nom == "intentions":
        comptes = compter_intentions((cas, {"intention": max(ligne, key=lambda e: ligne[e])}) for cas, ligne in lignes)
        return sum(compte.f1 for compte in comptes.values()) / len(comptes)
    return meilleur(courbe(nom, [(cas, {"probabilites": {nom: ligne}}) for cas, ligne in lignes])).compte.f1
