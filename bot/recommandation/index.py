"""Indexes of a catalogue for one day: projects grouped so that a query touches only those that can win.

Within a group every project gets the same points for sector, region and barriers; the rest of its points does not
depend on the profile, so groups are kept sorted and merged like sorted piles.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import lru_cache

import msgspec

from bot.catalogue import Catalogue, Projet, Statut
from bot.catalogue.fiche import TOUS_SECTEURS, Appartenance
from bot.recommandation.criteres import evaluer
from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles
from bot.referentiel import HORS_QUEBEC, PARTOUT

_PRECIS = "*"
_SOUS_SECTEUR = "/"
_NON_DITE = "?"
# The criteria whose points are the same for every profile without a size, and those shared by a whole group.
FIXES = ("etapes", "clientele", "fraicheur")
CROISES = ("secteur", "region", "freins")

Cle = tuple[str, str]
Groupe = tuple[tuple[int, str, Projet], ...]


class Index(msgspec.Struct, frozen=True):
    """Groups of live projects by (sector, region), then by barriers; and the projects never recommended."""

    groupes: dict[Cle, dict[frozenset[str], Groupe]]
    vivants: tuple[Projet, ...]
    jamais: tuple[tuple[Projet, str], ...]
    secteur_precis: int
    region_precise: int


@lru_cache(maxsize=4)
def indexer(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> Index:
    """Build the index; costs time proportional to the catalogue, once per version and per day."""
    vivants: list[Projet] = []
    jamais: list[tuple[Projet, str]] = []
    brouillon: dict[Cle, dict[frozenset[str], list[tuple[int, str, Projet]]]] = defaultdict(lambda: defaultdict(list))
    for projet in catalogue.projets:
        raison = raison_de_taire(projet, catalogue, regles, aujourdhui)
        if raison is not None:
            jamais.append((projet, raison))
            continue
        vivants.append(projet)
        fixe = sum(evaluer(c, Profil(), projet, regles, aujourdhui).niveau.points for c in FIXES)
        for cle in _cles_du_projet(projet):
            brouillon[cle][frozenset(projet.freins)].append((-fixe, projet.id, projet))
    groupes = {
        cle: {freins: tuple(sorted(groupe, key=lambda entree: entree[:2])) for freins, groupe in par_freins.items()}
        for cle, par_freins in brouillon.items()
    }
    return Index(
        groupes,
        tuple(vivants),
        tuple(jamais),
        secteur_precis=sum(TOUS_SECTEURS not in projet.secteurs for projet in vivants),
        region_precise=sum(bool(projet.regions) and PARTOUT not in projet.regions for projet in vivants),
    )


def raison_de_taire(projet: Projet, catalogue: Catalogue, regles: Regles, aujourdhui: date) -> str | None:
    """Why a project is recommended to no one, or None."""
    phrases = regles.phrases.jamais
    if projet.id in catalogue.remplaces:
        suite = catalogue.projet[catalogue.remplaces[projet.id]]
        if raison_de_taire(suite, catalogue, regles, aujourdhui) is None:
            return phrases["remplace"].format(valeur=suite.libelle)
    fin = projet.dates.fin
    if projet.statut is Statut.TERMINE or (fin is not None and fin < aujourdhui.isoformat()[: len(fin)]):
        return phrases["termine"]
    if projet.incomplet:
        return phrases["incomplet"]
    if projet.otn is Appartenance.NON_PROUVE:
        return phrases["non-prouve"]
    return None


def groupes_possibles(profil: Profil, index: Index) -> Iterator[Groupe]:
    """The groups that may hold projects for this profile."""
    for cle in cles_possibles(profil):
        yield from index.groupes.get(cle, {}).values()


def cles_possibles(profil: Profil) -> Iterator[Cle]:
    """The keys of those groups: an unknown sector or region excludes nothing."""
    secteurs = [*profil.secteurs, *(s + _SOUS_SECTEUR for s in profil.secteurs)] or [_PRECIS]
    regions = [code for code in profil.regions if code != HORS_QUEBEC]
    if profil.regions and not regions:
        return
    if not regions or PARTOUT in regions:
        regions = [_PRECIS]
    for secteur in (*secteurs, TOUS_SECTEURS, TOUS_SECTEURS + _SOUS_SECTEUR):
        for region in (*regions, PARTOUT, _NON_DITE):
            yield secteur, region


def _cles_du_projet(projet: Projet) -> Iterator[Cle]:
    suffixe = _SOUS_SECTEUR if projet.sous_secteur else ""
    secteurs = [secteur + suffixe for secteur in projet.secteurs]
    if TOUS_SECTEURS not in projet.secteurs:
        secteurs.append(_PRECIS)
    if not projet.regions:
        regions = [_NON_DITE]
    elif PARTOUT in projet.regions:
        regions = [PARTOUT]
    else:
        regions = [*projet.regions, _PRECIS]
    for secteur in dict.fromkeys(secteurs):
        for region in dict.fromkeys(regions):
            yield secteur, region
