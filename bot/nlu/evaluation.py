"""Figures of understanding on a labelled set: what is counted, and how a fair judge counts it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
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
        secteurs_f1=_micro("secteurs", paires),
        freins_f1=_micro("freins", paires),
        intentions_f1=_macro_intentions(paires),
        message_entier=_part(entier(cas, lecture) for cas, lecture in paires),
        hors_sujet_avec_fait=_part(any(lecture[champ] for champ in CHAMPS) for lecture in hors_sujet),
        region_fausse=fausses / len(paires),
    )


def par_style(paires: Iterable[Paire]) -> dict[str, float]:
    """The share of messages wholly right, by way of writing."""
    groupes: dict[str, list[bool]] = defaultdict(list)
    for cas, lecture in paires:
        groupes[cas.style or "sans style"].append(entier(cas, lecture))
    return {style: _part(justes) for style, justes in sorted(groupes.items())}


def compter(champ: str, paires: Iterable[Paire]) -> dict[str, Compte]:
    """For each label of a field, what was found, invented and missed; accepted labels are neither."""
    comptes: dict[str, Compte] = defaultdict(Compte)
    for cas, lecture in paires:
        attendus, toleres = set(getattr(cas, champ)), _toleres(champ, cas)
        lus = set(lecture[champ])
        remplaces = bool(lus & toleres)
        for etiquette in lus | attendus:
            if etiquette in lus:
                compte = comptes[etiquette]
                juste = etiquette in attendus | toleres
                compte.vrais, compte.faux = compte.vrais + juste, compte.faux + (not juste)
            elif not remplaces:
                comptes[etiquette].oublies += 1
    return dict(sorted(comptes.items()))


def exact(champ: str, cas: Cas, lecture: dict[str, Any]) -> bool:
    """True when a field is read as labelled, or by labels that a fair judge would accept."""
    attendus, toleres, lus = set(getattr(cas, champ)), _toleres(champ, cas), set(lecture[champ])
    return lus == attendus or (bool(lus & toleres) and lus <= attendus | toleres and len(lus) >= len(attendus))


def entier(cas: Cas, lecture: dict[str, Any]) -> bool:
    """True when the intent and every field are right."""
    return lecture["intention"] == cas.intention and all(exact(champ, cas, lecture) for champ in CHAMPS)


def _toleres(champ: str, cas: Cas) -> set[str]:
    return set(cas.secteurs_acceptes) if champ == "secteurs" else set()


def _micro(champ: str, paires: Sequence[Paire]) -> float:
    comptes = compter(champ, paires).values()
    return Compte(sum(c.vrais for c in comptes), sum(c.faux for c in comptes), sum(c.oublies for c in comptes)).f1


def _macro_intentions(paires: Sequence[Paire]) -> float:
    comptes: dict[str, Compte] = defaultdict(Compte)
    for cas, lecture in paires:
        if lecture["intention"] == cas.intention:
            comptes[cas.intention].vrais += 1
        else:
            comptes[cas.intention].oublies += 1
            comptes[lecture["intention"]].faux += 1
    return sum(compte.f1 for compte in comptes.values()) / len(comptes)


def _part(reponses: Iterable[bool]) -> float:
    liste = list(reponses)
    return sum(liste) / len(liste) if liste else 0.0
