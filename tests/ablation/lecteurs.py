"""The two readers without their tolerance of faults, and our reader of places beside spaCy's PhraseMatcher."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.evaluation import Cas, Paire, dresser
from bot.evaluation.mesures import compter, exact, totaliser
from bot.evaluation.tableaux import nombre, tableau
from bot.nlu.activites import LecteurActivites
from bot.nlu.activites.fautes import Correcteur
from bot.nlu.lieux import LecteurLieux
from bot.nlu.lieux.chargement import charger_donnees
from bot.nlu.lieux.fautes import IndexFautes
from bot.nlu.normalisation import plier
from tests.ablation.banc import Matiere, conclusions, matiere
from tests.ablation.donnees import REFERENTIEL, Lecteurs, blocs_denses, exemples, jeux, lecteurs_complets, lire

_FAUTIF = "fautes"
_OU = ("D", "E", "messages à fautes de D et E")
LireRegions = Callable[[Cas], Sequence[str]]


def comparer() -> list[str]:
    """One table for the tolerance of faults, one for the places."""
    return [*_tolerance(), *_lieux()]


def lieux_exacts() -> LecteurLieux:
    """Our reader of places with no index of faults."""
    lecteur = LecteurLieux.charger(REFERENTIEL / "lieux")
    lecteur._fautes = IndexFautes((), frozenset())
    return lecteur


def activites_exactes() -> LecteurActivites:
    """Our reader of activities with nothing to correct towards."""
    lecteur = LecteurActivites.charger(REFERENTIEL / "activites")
    lecteur._correcteur = Correcteur((), frozenset())
    return lecteur


def phrase_matcher() -> Callable[[str], list[str]]:
    """spaCy's PhraseMatcher on the same names, without accents or capitals, longest match first.

    A name of several regions gives nothing: there is no one to ask.
    """
    import spacy
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    langue = spacy.blank("fr")
    recherche = PhraseMatcher(langue.vocab)
    codes: dict[str, str] = {}
    for forme, lieux in charger_donnees(REFERENTIEL / "lieux").lieux:
        if len({lieu.code for lieu in lieux}) == 1:
            codes[plier(forme)] = lieux[0].code
    for forme, document in zip(codes, langue.pipe(codes), strict=True):
        recherche.add(forme, [document])

    def lire_un(texte: str) -> list[str]:
        document = langue(plier(texte))
        trouves = filter_spans(recherche(document, as_spans=True))
        return list(dict.fromkeys(codes[morceau.label_] for morceau in trouves))

    return lire_un


def _tolerance() -> list[str]:
    complets = lecteurs_complets()
    variantes = {
        "**retenu** : les deux lecteurs tolèrent les fautes": complets,
        "lieux exacts seulement": replace(complets, lieux=lieux_exacts()),
        "activités exactes seulement": replace(complets, activites=activites_exactes()),
    }
    rangees = []
    for nom, lecteurs in variantes.items():
        # What a reader finds informs these two classifiers, in training too.
        paires = conclusions(_matiere_de(lecteurs), () if lecteurs is complets else ("intentions", "secteurs"))
        fautifs = [p for liste in paires.values() for p in liste if p[0].style == _FAUTIF]
        chiffres = [
            *(dresser(liste).regions_exactes for liste in paires.values()),
            dresser(fautifs).regions_exactes,
            *(dresser(liste).secteurs_f1 for liste in paires.values()),
            dresser(fautifs).secteurs_f1,
        ]
        rangees.append([nom, *map(nombre, chiffres)])
    entetes = ["lecteurs", *(f"{quoi} {ou}" for quoi in ("régions exactes,", "secteurs, F1,") for ou in _OU)]
    return tableau(entetes, rangees)


def _matiere_de(lecteurs: Lecteurs) -> Matiere:
    """The blocks of the model when these readers read, in training too."""
    if lecteurs is lecteurs_complets():
        return matiere()
    complete = matiere()
    lectures = {jeu: lire(cas, lecteurs) for jeu, cas in jeux().items()}
    return Matiere(
        complete.traits,
        {**complete.entrainement, **blocs_denses(lire(exemples(), lecteurs))},
        {jeu: {**complete.jeux[jeu], **blocs_denses(lues)} for jeu, lues in lectures.items()},
        lectures,
    )


def _lieux() -> list[str]:
    chargeurs: dict[str, Callable[[], LireRegions]] = {
        "**retenu** : notre lecteur": lambda: _par_notre_lecteur(LecteurLieux.charger(REFERENTIEL / "lieux")),
        "notre lecteur, formes exactes seulement": lambda: _par_notre_lecteur(lieux_exacts()),
        "PhraseMatcher, formes sans accents": _par_phrase_matcher,
    }
    rangees = []
    for nom, charger in chargeurs.items():
        debut = time.perf_counter()
        lire_regions = charger()
        chargement = time.perf_counter() - debut
        paires, durees = _lire_tout(lire_regions)
        compte = totaliser(compter("regions", paires).values())
        justes = sum(exact("regions", cas, lecture) for cas, lecture in paires) / len(paires)
        chiffres = [compte.precision, compte.rappel, compte.f1, justes]
        mesures = [f"{nombre(chargement, 1)} s", f"{nombre(statistics.median(durees), 2)} ms"]
        rangees.append([nom, *map(nombre, chiffres), *mesures])
    entetes = ["lieux, sur D et E, avant toute règle", "précision", "rappel", "F1", "messages exacts", "chargement"]
    return tableau([*entetes, "un message (p50)"], rangees)


def _par_notre_lecteur(lecteur: LecteurLieux) -> LireRegions:
    return lambda cas: lecteur.lire(cas.texte, cas.contexte).regions


def _par_phrase_matcher() -> LireRegions:
    lire_un = phrase_matcher()
    return lambda cas: lire_un(cas.texte)


def _lire_tout(lire_regions: LireRegions) -> tuple[list[Paire], list[float]]:
    paires: list[Paire] = []
    durees: list[float] = []
    for cas in (un for liste in jeux().values() for un in liste):
        debut = time.perf_counter()
        lecture: dict[str, Any] = {"regions": list(lire_regions(cas))}
        durees.append((time.perf_counter() - debut) * 1e3)
        paires.append((cas, lecture))
    return paires, durees
