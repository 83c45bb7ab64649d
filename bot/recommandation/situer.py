"""Where a project stands in an answer, and why: recommended, next in line, left out, or unknown."""

from __future__ import annotations

from datetime import date
from enum import Enum

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.criteres import evaluer_tous
from bot.recommandation.recommandation import Recommandation
from bot.recommandation.regles import Regles


class Place(str, Enum):
    """The four places that a project may have."""

    RECOMMANDE = "recommande"
    ENSUITE = "ensuite"
    ECARTE = "ecarte"
    ABSENT = "absent"


class Difference(msgspec.Struct, frozen=True):
    """The criterion that counts most between two projects, with what it says of each."""

    critere: str
    sienne: str
    autre: str


class Situation(msgspec.Struct, frozen=True):
    """The place of one project; `raison` when it is left out, `difference` when another one passes before it.

    A project that is next in line without a difference has as many points as the last recommended one.
    """

    id: str
    nom: str
    place: Place
    rang: int = 0
    raison: str = ""
    difference: Difference | None = None


def situer(
    identifiant: str, recommandation: Recommandation, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> Situation:
    """The place of a project in this recommendation, made from this catalogue on this day."""
    projet = catalogue.projet.get(identifiant)
    nom = projet.libelle if projet else ""
    for recommande in recommandation.projets:
        if recommande.id == identifiant:
            return Situation(identifiant, nom, Place.RECOMMANDE, recommande.rang)
    for ecarte in recommandation.ecartes:
        if ecarte.id == identifiant:
            return Situation(identifiant, nom, Place.ECARTE, raison=ecarte.raison)
    if projet is None or identifiant not in recommandation.autres:
        return Situation(identifiant, nom, Place.ABSENT)
    rang = len(recommandation.projets) + 1 + recommandation.autres.index(identifiant)
    difference = _difference(identifiant, recommandation, catalogue, regles, aujourdhui)
    return Situation(identifiant, nom, Place.ENSUITE, rang, difference=difference)


def _difference(
    identifiant: str, recommandation: Recommandation, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> Difference | None:
    """The criterion where the last recommended project gains most over this one; None when they are level."""
    profil, dernier = recommandation.profil, recommandation.projets[-1]
    siens = evaluer_tous(profil, catalogue.projet[identifiant], regles, aujourdhui)
    autres = evaluer_tous(profil, catalogue.projet[dernier.id], regles, aujourdhui)
    gains = [autre.niveau.points - sien.niveau.points for sien, autre in zip(siens, autres, strict=True)]
    if sum(gains) <= 0:
        return None
    rang = gains.index(max(gains))
    return Difference(regles.criteres[siens[rang].critere].libelle, siens[rang].phrase, autres[rang].phrase)
