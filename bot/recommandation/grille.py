"""The coverage at a glance: sector x region, how many projects aim there and which one comes first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.espace import situations
from bot.recommandation.moteur import classer
from bot.recommandation.profil import Profil, creer_profil
from bot.recommandation.regles import Regles


class CaseGrille(msgspec.Struct, frozen=True):
    """`precis` counts the projects that name this sector, `possibles` all those possible; `premier` may be None."""

    secteur: str
    region: str
    precis: int
    possibles: int
    premier: str | None


class Grille(msgspec.Struct, frozen=True):
    """Every sector x region for one set of barriers (empty: not known), in the order of the lists."""

    freins: tuple[str, ...]
    cases: tuple[CaseGrille, ...]


def quadriller(catalogue: Catalogue, regles: Regles, aujourdhui: date, freins: Iterable[str] = ()) -> Grille:
    """The grid for a business held back by `freins`. Raises ErreurProfil on an unknown barrier."""
    ensemble = creer_profil(regles.referentiel, freins=freins).freins
    profils = situations(regles.referentiel, [ensemble])
    return Grille(ensemble, tuple(_case(profil, catalogue, regles, aujourdhui) for profil in profils))


def _case(profil: Profil, catalogue: Catalogue, regles: Regles, aujourdhui: date) -> CaseGrille:
    ids = list(classer(profil, catalogue, regles, aujourdhui))
    secteur = profil.secteurs[0]
    precis = sum(secteur in catalogue.projet[identifiant].secteurs for identifiant in ids)
    return CaseGrille(secteur, profil.regions[0], precis, len(ids), ids[0] if ids else None)
