"""The integrity rules of the catalogue: each rule is one function, each fault one French sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.fiche import FaitOtn, Projet, Repli
from bot.catalogue.instantane import Catalogue
from bot.catalogue.regles_catalogue import REGLES_CATALOGUE
from bot.catalogue.regles_projet import REGLES_PROJET
from bot.catalogue.regles_textes import REGLES_TEXTES
from bot.referentiel import Referentiel

__all__ = ["Acteur", "Defaut", "valider"]


def valider(catalogue: Catalogue, referentiel: Referentiel, aujourdhui: date) -> list[Defaut]:
    """Every fault of the catalogue, in the order of the records; empty when all is well."""
    defauts = [
        defaut
        for projet in catalogue.projets
        for regle in REGLES_PROJET
        for defaut in regle(projet, catalogue, referentiel, aujourdhui)
    ]
    fiches: list[tuple[str, Sequence[Projet | Repli | FaitOtn]]]
    fiches = [("projet", catalogue.projets), ("repli", catalogue.replis), ("fait", catalogue.faits)]
    for genre, lot in fiches:
        defauts += [defaut for fiche in lot for regle_texte in REGLES_TEXTES for defaut in regle_texte(fiche, genre)]
    for regle_catalogue in REGLES_CATALOGUE:
        defauts += regle_catalogue(catalogue, referentiel, aujourdhui)
    return defauts
