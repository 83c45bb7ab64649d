"""The projects that a page lets choose from."""

from __future__ import annotations

from bot.banc_essai import Acces
from bot.catalogue import Catalogue, Projet


def projets_offerts(catalogue: Catalogue, acces: Acces) -> tuple[list[Projet], list[Projet]]:
    """Those of this access, then all of them, both by label."""
    projets = sorted(catalogue.projets, key=lambda projet: projet.libelle.casefold())
    return [projet for projet in projets if projet.id in acces.projets], projets
