"""Reads the project's place files (data/referentiel/lieux) into places and their written forms."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from bot.nlu.lieux.lieu import HORS_QUEBEC, Exige, Lieu
from bot.nlu.normalisation import plier

_ARTICLES = ("le ", "la ", "les ", "l ")
Ligne = dict[str, str]


@dataclass(frozen=True, slots=True)
class Donnees:
    """All places by the form under which they are written, region names, and postal prefixes."""

    lieux: tuple[tuple[str, tuple[Lieu, ...]], ...]
    regions: dict[str, str]
    prefixes: dict[str, Ligne]
    courants: frozenset[str]


def lignes(chemin: Path, colonnes: Iterable[str]) -> Iterator[Ligne]:
    """The rows of a TSV file whose first line is a `#` credit; ValueError if a column is missing."""
    with chemin.open(encoding="utf-8", newline="") as source:
        utiles = (ligne for ligne in source if not ligne.startswith("#"))
        lecteur = csv.DictReader(utiles, delimiter="\t", quoting=csv.QUOTE_NONE)
        absentes = set(colonnes) - set(lecteur.fieldnames or ())
        if absentes:
            raise ValueError(f"{chemin} : colonnes absentes {sorted(absentes)} ; comparez avec l'original.")
        yield from lecteur


def charger_donnees(dossier: Path) -> Donnees:
    """Read every file of `dossier`; OSError if one is absent, ValueError if one is malformed."""
    regions = {ligne["code"]: ligne["nom"] for ligne in lignes(dossier / "regions.tsv", ("code", "nom"))}
    pieges = _pieges(dossier)
    par_forme: dict[str, tuple[str, dict[str, Lieu]]] = {}
    for forme, lieu in _lieux(dossier):
        if lieu.code not in regions:
            raise ValueError(f"{dossier} : {lieu.nom}, code de région inconnu « {lieu.code} ».")
        _, par_code = par_forme.setdefault(plier(forme), (forme, {}))
        par_code.setdefault(lieu.code, _prudence(forme, lieu, pieges))
    for forme, candidats in _homonymes(dossier).items():
        par_forme[plier(forme)] = (forme, {lieu.code: _prudence(forme, lieu, pieges) for lieu in candidats})
    prefixes = {ligne["prefixe"]: ligne for ligne in lignes(dossier / "prefixes_postaux.tsv", ("prefixe",))}
    courants = _courants(dossier)
    lieux = tuple((forme, tuple(codes.values())) for forme, codes in par_forme.values())
    return Donnees(lieux, regions, prefixes, courants)


def _courants(dossier: Path) -> frozenset[str]:
    texte = (dossier / "mots_courants.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(mot for ligne in texte if not ligne.startswith("#") for mot in ligne.split())


def _pieges(dossier: Path) -> dict[str, Ligne]:
    colonnes = ("nom", "exige", "nature")
    return {plier(ligne["nom"]): ligne for ligne in lignes(dossier / "mots_pieges.tsv", colonnes)}


def _lieux(dossier: Path) -> Iterator[tuple[str, Lieu]]:
    for ligne in lignes(dossier / "municipalites.tsv", ("nom", "region", "classe")):
        if ligne["nom"] == "Québec":
            continue  # city or province: province.py decides
        seul = ligne["classe"] == "non-organise"
        nature = "non-organise" if seul else "municipalite"
        yield ligne["nom"], Lieu(ligne["nom"], ligne["region"], nature, "indice" if seul else "")
    for ligne in lignes(dossier / "mrc.tsv", ("nom", "region")):
        if ligne["nom"] != "Québec":
            yield ligne["nom"], Lieu(ligne["nom"], ligne["region"], "mrc")
    for ligne in lignes(dossier / "lieux_usuels.tsv", ("forme", "nom", "code", "nature", "exige")):
        exige = cast(Exige, ligne["exige"])
        yield ligne["forme"], Lieu(ligne["nom"], ligne["code"], ligne["nature"], exige)
    for ligne in lignes(dossier / "hors_quebec.tsv", ("forme", "nom", "nature", "exige")):
        yield ligne["forme"], Lieu(ligne["nom"], HORS_QUEBEC, ligne["nature"], cast(Exige, ligne["exige"]))


def _homonymes(dossier: Path) -> dict[str, list[Lieu]]:
    formes: dict[str, list[Lieu]] = {}
    for ligne in lignes(dossier / "homonymes.tsv", ("forme", "code", "nom", "exige")):
        lieu = Lieu(ligne["nom"], ligne["code"], "homonyme", cast(Exige, ligne["exige"]))
        formes.setdefault(ligne["forme"], []).append(lieu)
    return formes


def _prudence(forme: str, lieu: Lieu, pieges: dict[str, Ligne]) -> Lieu:
    """`lieu` with the caution its form calls for, whatever article the two files wrote."""
    cle = plier(forme)
    for essai in (cle, *(cle.removeprefix(a) for a in _ARTICLES if cle.startswith(a))):
        if essai in pieges:
            ligne = pieges[essai]
            exige = cast(Exige, max(lieu.exige, ligne["exige"], key=("", "indice", "fort").index))
            return replace(lieu, exige=exige, piege=ligne["nature"])
    return lieu
