"""The immutable snapshot of the catalogue, with a version computed from its content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property

import msgspec

from bot.catalogue.fiche import FaitOtn, Projet, Repli


class Catalogue(msgspec.Struct, frozen=True, eq=False, dict=True):
    """Projects (sorted by id), fallbacks and facts on the OTN, read together under one version."""

    projets: tuple[Projet, ...]
    replis: tuple[Repli, ...]
    faits: tuple[FaitOtn, ...]
    version: str

    @cached_property
    def projet(self) -> dict[str, Projet]:
        """Projects by id."""
        return {projet.id: projet for projet in self.projets}

    @cached_property
    def remplaces(self) -> dict[str, str]:
        """For each superseded project, the id of the later one that names it (`remplace` or `phase_de`)."""
        return {
            ancien: projet.id
            for projet in self.projets
            for ancien in (projet.remplace, projet.phase_de)
            if ancien is not None
        }


def avec_fiches(catalogue: Catalogue, projets: Iterable[Projet] = (), replis: Iterable[Repli] = ()) -> Catalogue:
    """The same catalogue where these records take the place of those that have their id."""
    autres_projets, autres_replis = {p.id: p for p in projets}, {r.id: r for r in replis}
    return catalogue_de(
        [autres_projets.get(projet.id, projet) for projet in catalogue.projets],
        [autres_replis.get(repli.id, repli) for repli in catalogue.replis],
        catalogue.faits,
    )


def catalogue_de(projets: Iterable[Projet], replis: Iterable[Repli] = (), faits: Iterable[FaitOtn] = ()) -> Catalogue:
    """A snapshot of the given records; the same records in any order give the same version."""
    par_id = tuple(sorted(projets, key=lambda projet: projet.id))
    en_ordre, faits = tuple(replis), tuple(faits)
    contenu = msgspec.json.encode([par_id, en_ordre, faits], order="deterministic")
    return Catalogue(par_id, en_ordre, faits, hashlib.sha256(contenu).hexdigest()[:12])
