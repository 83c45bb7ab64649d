"""The fallback: a named public contact, so that no answer is a dead end."""

from __future__ import annotations

from collections.abc import Sequence

from bot.catalogue import Catalogue, Projet
from bot.recommandation.profil import Profil
from bot.recommandation.recommandation import RepliPropose
from bot.referentiel import HORS_QUEBEC, PARTOUT


def choisir_repli(profil: Profil, catalogue: Catalogue) -> RepliPropose | None:
    """The first entry point of the catalogue made for this profile, else the first open to everyone."""
    souhaits = {*profil.secteurs, *(code for code in profil.regions if code == HORS_QUEBEC)}
    pour_ce_profil = [repli for repli in catalogue.replis if souhaits & set(repli.pour)]
    locaux = [r for r in catalogue.replis if not r.pour and set(profil.regions) & set(r.regions)]
    pour_tous = [repli for repli in catalogue.replis if not repli.pour and PARTOUT in repli.regions]
    for repli in (*pour_ce_profil, *locaux, *pour_tous):
        return RepliPropose(
            repli.id,
            repli.nom,
            repli.description,
            repli.url_montree,
            repli.telephone,
            tuple(source.url for source in repli.sources_montrees),
            repli.verifie_le,
        )
    return None


def vise_au_moins_un(profil: Profil, projets: Sequence[Projet]) -> bool:
    """True when a recommended project aims at the profile's own sector, or the sector is not known yet."""
    if not projets or not profil.secteurs:
        return bool(projets) and bool(profil.secteurs or profil.regions or profil.freins)
    return any(set(profil.secteurs) & set(projet.secteurs) for projet in projets)
