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

__all__ = ["Acteur", "Defaut", "blocages_nouveaux", "valider", "valider_projet"]


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
        defauts += [defaut for fiche in lot for defaut in _textes(fiche, genre)]
    for regle_catalogue in REGLES_CATALOGUE:
        defauts += regle_catalogue(catalogue, referentiel, aujourdhui)
    return defauts


def valider_projet(projet: Projet, catalogue: Catalogue, referentiel: Referentiel, aujourdhui: date) -> list[Defaut]:
    """The faults of one project of this catalogue, without those that only several records show."""
    regles = (regle(projet, catalogue, referentiel, aujourdhui) for regle in REGLES_PROJET)
    return [*(defaut for trouves in regles for defaut in trouves), *_textes(projet, "projet")]


def blocages_nouveaux(avant: Catalogue, apres: Catalogue, referentiel: Referentiel, aujourdhui: date) -> list[Defaut]:
    """The blocking faults that a change would bring: those that were there before are not its doing."""
    deja = {str(defaut) for defaut in valider(avant, referentiel, aujourdhui)}
    return [d for d in valider(apres, referentiel, aujourdhui) if d.bloquant and str(d) not in deja]


def _textes(fiche: Projet | Repli | FaitOtn, genre: str) -> list[Defaut]:
    return [defaut for regle in REGLES_TEXTES for defaut in regle(fiche, genre)]
