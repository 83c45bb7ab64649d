"""The map of one project: its rank in every sector x region, or why it is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property

import msgspec

from bot.catalogue import Catalogue, Projet
from bot.recommandation.criteres import evaluer_tous
from bot.recommandation.devant import Devant
from bot.recommandation.espace import situations
from bot.recommandation.index import indexer, raison_de_taire
from bot.recommandation.moteur import MAXIMUM
from bot.recommandation.profil import Profil, creer_profil
from bot.recommandation.projet_connu import trouver
from bot.recommandation.regles import Regles

# The criterion named when a project is recommended to no one: ended, incomplete, replaced or unproven.
JAMAIS = "jamais"


class Case(msgspec.Struct, frozen=True):
    """One sector x region: the rank from 1, or None with the criterion that refuses and its sentence."""

    secteur: str
    region: str
    rang: int | None
    critere: str = ""
    raison: str = ""


class RaisonGroupee(msgspec.Struct, frozen=True):
    """A reason to be left out and the number of cells where it holds."""

    critere: str
    raison: str
    cases: int


class CarteProjet(msgspec.Struct, frozen=True, dict=True):
    """Every cell, sector by sector then region by region, and their count: recommended, next, left out."""

    id: str
    nom: str
    freins: tuple[str, ...]
    cases: tuple[Case, ...]
    recommande: int
    ensuite: int
    ecarte: int
    raisons: tuple[RaisonGroupee, ...]

    @cached_property
    def case(self) -> dict[tuple[str, str], Case]:
        """Cells by (sector, region)."""
        return {(case.secteur, case.region): case for case in self.cases}


def rangs(
    identifiant: str, catalogue: Catalogue, regles: Regles, aujourdhui: date, freins: Iterable[str] = ()
) -> CarteProjet:
    """The map of this project for a business held back by `freins`; the reasons that weigh most come first.

    Raises ErreurProjet on an unknown id, ErreurProfil on an unknown barrier.
    """
    projet = trouver(identifiant, catalogue)
    ensemble = creer_profil(regles.referentiel, freins=freins).freins
    cases = tuple(_cases(projet, catalogue, regles, aujourdhui, ensemble))
    places = [case.rang for case in cases if case.rang is not None]
    recommande = sum(rang <= MAXIMUM for rang in places)
    motifs = Counter((case.critere, case.raison) for case in cases if case.rang is None)
    return CarteProjet(
        identifiant,
        projet.libelle,
        ensemble,
        cases,
        recommande,
        len(places) - recommande,
        len(cases) - len(places),
        tuple(RaisonGroupee(*motif, nombre) for motif, nombre in motifs.most_common()),
    )


def _cases(
    projet: Projet, catalogue: Catalogue, regles: Regles, aujourdhui: date, freins: tuple[str, ...]
) -> Iterator[Case]:
    profils = situations(regles.referentiel, [freins])
    raison = raison_de_taire(projet, catalogue, regles, aujourdhui)
    if raison is not None:
        for profil in profils:
            yield Case(*_lieu(profil), None, JAMAIS, raison)
        return
    devant = Devant(projet.id, indexer(catalogue, regles, aujourdhui), regles, aujourdhui)
    for profil in profils:
        verdicts = evaluer_tous(profil, projet, regles, aujourdhui)
        refus = next((verdict for verdict in verdicts if verdict.refuse), None)
        if refus is not None:
            yield Case(*_lieu(profil), None, refus.critere, refus.phrase)
        else:
            points = sum(verdict.niveau.points for verdict in verdicts)
            yield Case(*_lieu(profil), 1 + devant.compter(profil, points))


def _lieu(profil: Profil) -> tuple[str, str]:
    return profil.secteurs[0], profil.regions[0]
