"""The lexicon: one TSV file a sector, loaded once and looked up by stems."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import cast

from bot.nlu.activites.conjugaison import formes, table_des_formes
from bot.nlu.activites.listes import ensemble
from bot.nlu.activites.modeles import SECTEURS, Genre
from bot.nlu.activites.racines import raciner
from bot.nlu.normalisation import plier

# Words that link the others without changing the activity: "culture de(s) (la) pomme(s)".
LIENS = ensemble("de d du des la le l les a au aux en et un une")
COLONNES = ("mot", "genre", "poids", "aussi", "note")
GENRES = frozenset({"metier", "produit", "lieu", "machine", "geste", "entreprise"})
ADJECTIF = "adj"
_FORME_JURIDIQUE = "economie-sociale"
# Marks the first stem of a verbal expression, so that a noun can never be read as that verb.
_VERBE = ":"

Cle = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entree:
    """One line of the lexicon; `secteurs` holds two ids when the word belongs fully to both."""

    mot: str
    genre: Genre
    poids: int
    secteurs: tuple[str, ...]
    aussi: tuple[str, ...]
    adjectif: bool = False
    verbal: bool = False


class LexiqueInvalide(ValueError):
    """A line of the lexicon breaks a rule; the message says where and what to do."""


def cle_du_verbe(infinitif: str) -> str:
    """The first stem of a verbal expression."""
    return _VERBE + infinitif


@lru_cache(maxsize=16384)
def cle_de(mot: str, verbal: bool) -> Cle:
    """The stems under which a word is filed; the first one is an infinitive when `verbal`."""
    pleins = [forme for forme in plier(mot).split() if forme not in LIENS] or plier(mot).split()
    racines = [raciner(forme) for forme in pleins]
    if verbal and pleins and formes(pleins[0]):
        racines[0] = cle_du_verbe(pleins[0])
    return tuple(racines)


def _entree(ligne: dict[str, str], secteur: str, ou: str) -> Entree:
    """Check one line and turn it into an entry."""
    aussi = tuple(s for s in ligne["aussi"].split("|") if s)
    if ligne["genre"] not in GENRES or ligne["poids"] not in ("1", "2", "3") or not ligne["mot"].strip():
        raise LexiqueInvalide(f"{ou} : mot, genre ou poids invalide ; corrigez la ligne.")
    if not set(aussi) <= set(SECTEURS):
        raise LexiqueInvalide(f"{ou} : secteur inconnu dans la colonne « aussi » ; corrigez la ligne.")
    genre = cast(Genre, ligne["genre"])
    adjectif = ADJECTIF in ligne["note"].split()
    verbal = genre == "geste" and bool(formes(plier(ligne["mot"].split()[0])))
    return Entree(ligne["mot"], genre, int(ligne["poids"]), (secteur,), aussi, adjectif, verbal)


def _lire_fichier(fichier: Path) -> Iterator[Entree]:
    """The entries of one sector."""
    with fichier.open(encoding="utf-8", newline="") as flux:
        lecteur = csv.DictReader(flux, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(lecteur.fieldnames or ()) != COLONNES:
            raise LexiqueInvalide(f"{fichier.name} : colonnes attendues {', '.join(COLONNES)}.")
        for numero, ligne in enumerate(lecteur, start=2):
            yield _entree(ligne, fichier.stem, f"{fichier.name}, ligne {numero}")


def _fusionner(ancienne: Entree, nouvelle: Entree) -> Entree:
    """Two lines with the same stems: the heavier wins; equal weights in two sectors share the word."""
    premiere, seconde = sorted((ancienne, nouvelle), key=lambda e: -e.poids)
    if premiere.secteurs == seconde.secteurs:
        return premiere
    if premiere.poids == seconde.poids:
        # A cooperative is a legal form: what it does comes first.
        ensemble = {*premiere.secteurs, *seconde.secteurs}
        communs = tuple(sorted(ensemble, key=lambda s: (s == _FORME_JURIDIQUE, s)))[:2]
        return replace(premiere, secteurs=communs)
    autres = tuple(s for s in (*premiere.aussi, *seconde.secteurs) if s not in premiere.secteurs)
    aussi = tuple(dict.fromkeys(autres))
    return replace(premiere, aussi=aussi)


class Lexique:
    """Entries by stems, the longest entry that starts with a stem, and all known stems."""

    def __init__(self, entrees: Iterator[Entree]) -> None:
        self.entrees: dict[Cle, Entree] = {}
        for entree in entrees:
            cle = cle_de(entree.mot, entree.genre == "geste")
            deja = self.entrees.get(cle)
            self.entrees[cle] = _fusionner(deja, entree) if deja else entree
        self.longueurs: dict[str, int] = {}
        for cle in self.entrees:
            self.longueurs[cle[0]] = max(self.longueurs.get(cle[0], 0), len(cle))
        self.racines = frozenset(r for cle in self.entrees for r in cle if not r.startswith(_VERBE))
        infinitifs = {cle[0][1:] for cle in self.entrees if cle[0].startswith(_VERBE)}
        self.verbes = table_des_formes(sorted(infinitifs))

    @classmethod
    def charger(cls, dossier: Path) -> Lexique:
        """Read `<dossier>/<secteur>.tsv` for every sector."""
        return cls(entree for s in SECTEURS for entree in _lire_fichier(dossier / f"{s}.tsv"))
