"""The demand as it may be shown: every number is a range of five, so that no small count can be found again.

A count is given as the range that holds it: « moins de 5 » (0 to 4), « 5 à 9 », « 10 à 14 »… Totals too. Were
totals exact, a single hidden row would be the total less the others. With ranges, each row of a table is unknown
by up to four, and so is the total. Zero is not told from four: otherwise a total « moins de 5 » over four rows
that are not nil would say that each is one. Rows of the same range are sorted by name: their order says nothing.
Every month is counted whole; the same range read with one month more tells at most that the next five was passed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from bot.banc_essai.base import base_dite
from bot.banc_essai.demande import (
    DEMANDE,
    FREIN,
    NON_DIT,
    PORTES,
    REGION,
    SANS_REPONSE,
    SECTEUR,
    SECTEUR_REGION,
    SEPARATEUR,
    TOTAL,
)
from bot.banc_essai.textes import milliers
from bot.referentiel import Referentiel

SEUIL = 5
_NON_DIT = "Non précisé"
_LISTES = {SECTEUR: "secteurs", REGION: "regions", FREIN: "freins"}


class Nombre(msgspec.Struct, frozen=True):
    """A count as it is shown: the low end of its range of five, and the words of the range."""

    minimum: int
    texte: str


class Ligne(msgspec.Struct, frozen=True):
    """One value of a closed list: the answers given, and those where no project aims at the profile."""

    id: str
    libelle: str
    reponses: Nombre
    sans_reponse: Nombre


class Besoin(msgspec.Struct, frozen=True):
    """A sector in a region where answers named the fallback only, at least SEUIL times."""

    secteur: str
    region: str
    libelle: str
    reponses: Nombre


class Chiffres(msgspec.Struct, frozen=True):
    """The demand from a month to another, both included ('YYYY-MM')."""

    de: str
    a: str
    reponses: Nombre
    sans_reponse: Nombre
    portes: dict[str, Nombre]
    secteurs: tuple[Ligne, ...]
    regions: tuple[Ligne, ...]
    freins: tuple[Ligne, ...]
    besoins: tuple[Besoin, ...]


def chiffres(moteur: Engine, referentiel: Referentiel, de: str, a: str) -> Chiffres:
    """The demand of these months. Raises ErreurMagasin.

    Tables keep the order of the lists and always show every value; `besoins` come from the most to the least.
    """
    comptes, portes = _lire(moteur, de, a)
    return Chiffres(
        de=de,
        a=a,
        reponses=nombre(comptes[TOTAL, ""]),
        sans_reponse=nombre(comptes[TOTAL + SANS_REPONSE, ""]),
        portes={porte: nombre(portes[porte]) for porte in PORTES},
        secteurs=_table(SECTEUR, comptes, referentiel),
        regions=_table(REGION, comptes, referentiel),
        freins=_table(FREIN, comptes, referentiel),
        besoins=_besoins(comptes, referentiel),
    )


def nombre(compte: int) -> Nombre:
    """The range of five that holds a count."""
    minimum = compte - compte % SEUIL
    return Nombre(minimum, f"{milliers(minimum)} à {milliers(minimum + 4)}" if minimum else f"moins de {SEUIL}")


def _lire(moteur: Engine, de: str, a: str) -> tuple[Counter[tuple[str, str]], Counter[str]]:
    """Counts by (dimension, value), and answers by door."""
    somme = sa.func.sum(DEMANDE.c.nombre).label("somme")
    colonnes = (DEMANDE.c.porte, DEMANDE.c.dimension, DEMANDE.c.valeur)
    choix = sa.select(*colonnes, somme).where(DEMANDE.c.mois.between(de, a)).group_by(*colonnes)
    comptes: Counter[tuple[str, str]] = Counter()
    portes: Counter[str] = Counter()
    with base_dite(), moteur.connect() as connexion:
        for ligne in connexion.execute(choix):
            comptes[ligne.dimension, ligne.valeur] += int(ligne.somme)
            if ligne.dimension == TOTAL:
                portes[ligne.porte] += int(ligne.somme)
    return comptes, portes


def _libelles(dimension: str, referentiel: Referentiel) -> dict[str, str]:
    fiches = getattr(referentiel, _LISTES[dimension])
    return {**{fiche.id: fiche.libelle for fiche in fiches}, NON_DIT: _NON_DIT}


def _table(dimension: str, comptes: Mapping[tuple[str, str], int], referentiel: Referentiel) -> tuple[Ligne, ...]:
    return tuple(
        Ligne(
            valeur,
            libelle,
            nombre(comptes[dimension, valeur]),
            nombre(comptes[dimension + SANS_REPONSE, valeur]),
        )
        for valeur, libelle in _libelles(dimension, referentiel).items()
    )


def _besoins(comptes: Mapping[tuple[str, str], int], referentiel: Referentiel) -> tuple[Besoin, ...]:
    secteurs, regions = _libelles(SECTEUR, referentiel), _libelles(REGION, referentiel)
    trouves = []
    for (dimension, valeur), compte in comptes.items():
        secteur, _, region = valeur.partition(SEPARATEUR)
        if dimension != SECTEUR_REGION + SANS_REPONSE or compte < SEUIL:
            continue
        libelle = f"{secteurs.get(secteur, secteur)} — {regions.get(region, region)}"
        trouves.append(Besoin(secteur, region, libelle, nombre(compte)))
    return tuple(sorted(trouves, key=lambda besoin: (-besoin.reponses.minimum, besoin.libelle)))
