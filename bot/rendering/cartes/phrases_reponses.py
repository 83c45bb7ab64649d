"""The sentences of the cards that answer: the shape of the first groups of data/dialogue/teams.yml."""

from __future__ import annotations

import msgspec


class Groupe(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """Base of every group: no sentence is accepted that nothing says."""


class PhrasesAccueil(Groupe, frozen=True):
    """The welcome."""

    titre: str
    textes: tuple[str, ...]


class LigneAide(Groupe, frozen=True):
    """What to write, and what it does."""

    ecrire: str
    effet: str


class PhrasesAide(Groupe, frozen=True):
    """The help."""

    titre: str
    lignes: tuple[LigneAide, ...]


class PhrasesResultatCarte(Groupe, frozen=True):
    """The result and its actions."""

    titre: str
    titre_vide: str
    compris: str
    promoteur: str
    verdicts: dict[str, str]
    critere: str
    repli: str
    parcours: str
    etape: str
    resume: str
    resume_vide: str
    avertissement: str
    pourquoi: str
    un_projet: str
    choisir_projet: str
    pourquoi_pas: str
    fiche: str
    suivants: str
    corriger: str
    texte: str
    signaler: str


class PhrasesPourquoi(Groupe, frozen=True):
    """The titles of what is asked about a result."""

    titre: str
    titre_pas: str
    titre_suivants: str
    titre_comparer: str


class PhrasesFiche(Groupe, frozen=True):
    """The record of a project."""

    titre: str
    offre: str
    sources: str
    source: str
    site: str


class PhrasesListe(Groupe, frozen=True):
    """The projects found by a search."""

    titre: str
    compte: str
    trop: str
    choisir: str
    voir: str
    rien: str
    vide: str


class PhrasesEcheances(Groupe, frozen=True):
    """What the calendar asks."""

    titre: str
    urgences: dict[str, str]
    ligne: str
    rien: str
    reste: str


class PhrasesStatistiques(Groupe, frozen=True):
    """The anonymous demand."""

    titre: str
    periode: str
    secteurs: str
    regions: str
    freins: str
    besoins: str
    ligne: str
    rien: str
