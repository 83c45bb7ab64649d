"""Figures of understanding on a labelled set: what is counted, and how a fair judge counts it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

CHAMPS = ("secteurs", "freins", "regions")

Paire = tuple["Cas", dict[str, Any]]


class Cas(msgspec.Struct, frozen=True):
    """A labelled message; `secteurs_acceptes` are other sectors that a fair judge would accept."""

    texte: str
    intention: str
    contexte: str | None = None
    secteurs: tuple[str, ...] = ()
    secteurs_acceptes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    freins: tuple[str, ...] = ()
    style: str = ""


class Compte(msgspec.Struct):
    """True positives, false positives and false negatives of one label or of all."""

    vrais: int = 0
    faux: int = 0
    oublies: int = 0

    @property
    def attendus(self) -> int:
        """How many were to be found."""
        return self.vrais + self.oublies

    @property
    def precision(self) -> float | None:
        """The right share of what was read; None when nothing was read."""
        lus = self.vrais + self.faux
        return self.vrais / lus if lus else None

    @property
    def rappel(self) -> float | None:
        """The share found of what was to be found; None when there was nothing to find."""
        return self.vrais / self.attendus if self.attendus else None

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 when there was nothing to find and nothing was found."""
        total = 2 * self.vrais + self.faux + self.oublies
        return 2 * self.vrais / total if total else 1.0


class Bilan(msgspec.Struct, frozen=True):
    """The headline figures of one set, each between 0 and 1."""

    messages: int
    regions_exactes: float
    secteurs_f1: float
    freins_f1: float
    intentions_f1: float
    message_entier: float
    hors_sujet_avec_fait: float
    region_fausse: float


def lire_cas(fichier: Path) -> list[Cas]:
    """The cases of a JSON Lines file."""
    with fichier.open(encoding="utf-8") as lignes:
        return [msgspec.convert(json.loads(ligne), Cas) for ligne in lignes if ligne.strip()]


def dresser(paires: Sequence[Paire]) -> Bilan:
    """The headline figures of (case, reading) pairs."""
    hors_sujet = [lecture for cas, lecture in paires if cas.intention == "hors_sujet"]
    fausses = sum(bool(set(lecture["regions"]) - set(cas.regions)) for cas, lecture in paires)
    return Bilan(
        messages=len(paires),
        regions_exactes=_part(exact("regions", cas, lecture) for cas, lecture in paires),
        secteurs_f1=totaliser(compter("secteurs", paires).values()).f1,
        freins_f1=totaliser(compter("freins", paires).values()).f1,
        intentions_f1=_macro(compter_intentions(paires)),
        message_entier=_part(entier(cas, lecture) for cas, lecture in paires),
        hors_sujet_avec_fait=_part(any(lecture[champ] for champ in CHAMPS) for lecture in hors_sujet),
        region_fausse=fausses / len(paires),
    )


def par_style(paires: Iterable[Paire]) -> dict[str, Bilan]:
    """The headline figures by way of writing."""
    groupes: dict[str, list[Paire]] = defaultdict(list)
    for paire in paires:
        groupes[paire[0].style or "sans style"].append(paire)
    return {style: dresser(groupe) for style, groupe in sorted(groupes.items())}


def compter(champ: str, paires: Iterable[Paire]) -> dict[str, Compte]:
    """For each label of a field, what was found, invented and missed; an accepted label that is read is right."""
    comptes: dict[str, Compte] = defaultdict(Compte)
    for cas, lecture in paires:
        attendus, acceptes = set(getattr(cas, champ)), toleres(champ, cas)
        lus = set(lecture[champ])
        remplaces = bool(lus & acceptes)
        for etiquette in lus | attendus:
            if etiquette in lus:
                compte = comptes[etiquette]
                juste = etiquette in attendus | acceptes
                compte.vrais, compte.faux = compte.vrais + juste, compte.faux + (not juste)
            elif not remplaces:
                comptes[etiquette].oublies += 1
    return dict(sorted(comptes.items()))


def compter_intentions(paires: Iterable[Paire]) -> dict[str, Compte]:
    """The same for the intent, of which each message has one."""
    comptes: dict[str, Compte] = defaultdict(Compte)
    for cas, lecture in paires:
        if lecture["intention"] == cas.intention:
            comptes[cas.intention].vrais += 1
        else:
            comptes[cas.intention].oublies += 1
            comptes[lecture["intention"]].faux += 1
    return dict(sorted(comptes.items()))


def totaliser(comptes: Iterable[Compte]) -> Compte:
    """All labels together."""
    liste = list(comptes)
    return Compte(sum(c.vrais for c in liste), sum(c.faux for c in liste), sum(c.oublies for c in liste))


def exact(champ: str, cas: Cas, lecture: dict[str, Any]) -> bool:
    """True when a field is read as labelled, or by labels that a fair judge would accept."""
    attendus, acceptes, lus = set(getattr(cas, champ)), toleres(champ, cas), set(lecture[champ])
    return lus == attendus or (bool(lus & acceptes) and lus <= attendus | acceptes and len(lus) >= len(attendus))


def entier(cas: Cas, lecture: dict[str, Any]) -> bool:
    """True when the intent and every field are right."""
    return lecture["intention"] == cas.intention and all(exact(champ, cas, lecture) for champ in CHAMPS)


def toleres(champ: str, cas: Cas) -> set[str]:
    """The labels of a field that a fair judge would accept beside the expected ones."""
    return set(cas.secteurs_acceptes) if champ == "secteurs" else set()


def _macro(comptes: Mapping[str, Compte]) -> float:
    return sum(compte.f1 for compte in comptes.values()) / len(comptes)


def _part(reponses: Iterable[bool]) -> float:
    liste = list(reponses)
    return sum(liste) / len(liste) if liste else 0.0
