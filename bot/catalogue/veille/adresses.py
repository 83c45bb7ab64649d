"""Every address that the catalogue names, once, with where it is used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import msgspec

from bot.catalogue.fiche import Projet, Repli
from bot.catalogue.instantane import Catalogue


class Usage(msgspec.Struct, frozen=True):
    """Where an address is used: the record, and its field (lien, promoteurs, url or sources)."""

    fiche: str
    champ: str


class AdresseUtilisee(msgspec.Struct, frozen=True):
    """An address and every place that names it."""

    adresse: str
    usages: tuple[Usage, ...]


def adresses_du_catalogue(catalogue: Catalogue) -> tuple[AdresseUtilisee, ...]:
    """Each address once, in the order of the records: links shown first, then promoters, then sources."""
    usages: dict[str, list[Usage]] = defaultdict(list)
    for adresse, usage in (*_montrees(catalogue), *_promoteurs(catalogue), *_sources(catalogue)):
        if usage not in usages[adresse]:
            usages[adresse].append(usage)
    return tuple(AdresseUtilisee(adresse, tuple(lieux)) for adresse, lieux in usages.items())


def _montrees(catalogue: Catalogue) -> Iterator[tuple[str, Usage]]:
    for projet in catalogue.projets:
        if projet.lien is not None:
            yield projet.lien, Usage(projet.id, "lien")
    for repli in catalogue.replis:
        if repli.url is not None:
            yield repli.url, Usage(repli.id, "url")


def _promoteurs(catalogue: Catalogue) -> Iterator[tuple[str, Usage]]:
    for projet in catalogue.projets:
        for promoteur in projet.promoteurs:
            if promoteur.url is not None:
                yield promoteur.url, Usage(projet.id, "promoteurs")


def _sources(catalogue: Catalogue) -> Iterator[tuple[str, Usage]]:
    fiches: tuple[Projet | Repli, ...] = (*catalogue.projets, *catalogue.replis)
    for fiche in fiches:
        for source in fiche.sources:
            yield source.url, Usage(fiche.id, "sources")
    for fait in catalogue.faits:
        for adresse in fait.sources:
            yield adresse, Usage(fait.id, "sources")
