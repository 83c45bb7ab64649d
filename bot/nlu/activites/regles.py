"""The rules that are data: markers, heads of compounds, neutral wordings, names and places."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from bot.nlu.activites.conjugaison import table_des_formes
from bot.nlu.activites.motifs import Classes, apres, avant, partout
from bot.nlu.activites.racines import raciner
from bot.nlu.normalisation import plier

Effet = Literal["impose", "fabrique", "garde", "ajoute"]


@dataclass(frozen=True, slots=True)
class Tete:
    """A noun or verb that decides the sector of what follows it: "magasin de meubles"."""

    mot: str
    effet: Effet
    secteurs: tuple[str, ...]
    sauf: frozenset[str]
    avec_pour: bool


@dataclass(frozen=True, slots=True)
class Regles:
    """Everything the reader needs besides the lexicon; `longueurs_lieux`: the longest name that starts with a word."""

    gauche: dict[str, re.Pattern[str]]
    droite: dict[str, re.Pattern[str]]
    neutres: re.Pattern[str]
    tetes_noms: dict[str, Tete]
    tetes_verbes: dict[str, Tete]
    formes_verbes: dict[str, tuple[str, ...]]
    lieux: dict[tuple[str, ...], bool]
    longueurs_lieux: dict[str, int]
    prenoms: frozenset[str]
    mots_courants: frozenset[str]


def _lignes(fichier: Path) -> list[dict[str, str]]:
    with fichier.open(encoding="utf-8", newline="") as flux:
        return list(csv.DictReader(flux, delimiter="\t", quoting=csv.QUOTE_NONE))


def _mots(fichier: Path) -> frozenset[str]:
    return frozenset(fichier.read_text(encoding="utf-8").split())


def _classes(fichier: Path) -> dict[str, tuple[str, ...]]:
    """Classes of words; `#` is left alone for numbers."""
    return {ligne["nom"]: tuple(ligne["mots"].split()) for ligne in _lignes(fichier)}


def _marqueurs(fichier: Path, classes: Classes) -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    """Left and right markers, one compiled expression a kind."""
    gauche: dict[str, list[tuple[str, str]]] = {}
    droite: dict[str, list[str]] = {}
    for ligne in _lignes(fichier):
        ecart = "" if ligne["ecart"] == "." else ligne["ecart"]
        if ligne["cote"] == "gauche":
            gauche.setdefault(ligne["genre"], []).append((ligne["motif"], ecart))
        else:
            droite.setdefault(ligne["genre"], []).append(ligne["motif"])
    compiles_g = {genre: avant(motifs, classes) for genre, motifs in gauche.items()}
    compiles_d = {genre: apres(motifs, classes) for genre, motifs in droite.items()}
    return (
        {genre: motif for genre, motif in compiles_g.items() if motif},
        {genre: motif for genre, motif in compiles_d.items() if motif},
    )


def _tetes(fichier: Path) -> tuple[dict[str, Tete], dict[str, Tete]]:
    """Noun heads by stem, verb heads by folded infinitive."""
    noms: dict[str, Tete] = {}
    verbes: dict[str, Tete] = {}
    for ligne in _lignes(fichier):
        mot = plier(ligne["tete"])
        tete = Tete(
            ligne["tete"],
            cast(Effet, ligne["effet"]),
            tuple(s for s in ligne["secteurs"].split("|") if s),
            frozenset(s for s in ligne["sauf"].split("|") if s),
            ligne["note"] == "pour",
        )
        if ligne["genre"] == "verbe":
            verbes[mot] = tete
        else:
            noms[raciner(mot)] = tete
    return noms, verbes


def charger_regles(dossier: Path) -> Regles:
    """Read the `regles` folder of the lexicon."""
    classes = _classes(dossier / "classes.tsv")
    gauche, droite = _marqueurs(dossier / "marqueurs.tsv", classes)
    noms, verbes = _tetes(dossier / "tetes.tsv")
    lieux = {
        tuple(plier(ligne["lieu"]).split()): ligne["condition"] == "toujours"
        for ligne in _lignes(dossier / "lieux.tsv")
    }
    return Regles(
        gauche=gauche,
        droite=droite,
        neutres=partout((ligne["motif"] for ligne in _lignes(dossier / "neutres.tsv")), classes),
        tetes_noms=noms,
        tetes_verbes=verbes,
        formes_verbes=table_des_formes(verbes),
        lieux=lieux,
        longueurs_lieux={lieu[0]: len(lieu) for lieu in sorted(lieux, key=len)},
        prenoms=_mots(dossier / "prenoms.txt"),
        mots_courants=_mots(dossier / "mots_courants.txt"),
    )
