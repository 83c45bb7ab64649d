"""The integrity rules of the catalogue: each rule is one function, each fault one French sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import msgspec

from bot.catalogue.fiche import TOUS_SECTEURS, Projet, Statut
from bot.catalogue.instantane import Catalogue
from bot.referentiel import PARTOUT, Referentiel


class Defaut(msgspec.Struct, frozen=True):
    """A fault of one record: which record, which field, what is wrong; `bloquant` when it stops the start."""

    fiche: str
    champ: str
    probleme: str
    bloquant: bool = True

    def __str__(self) -> str:
        return f"fiche « {self.fiche} », champ « {self.champ} » : {self.probleme}."


Regle = Callable[[Projet, Catalogue, Referentiel, date], Iterator[Defaut]]


def valider(catalogue: Catalogue, referentiel: Referentiel, aujourdhui: date) -> list[Defaut]:
    """Every fault of the catalogue, in the order of the records; empty when all is well."""
    defauts = [
        defaut
        for projet in catalogue.projets
        for regle in _REGLES
        for defaut in regle(projet, catalogue, referentiel, aujourdhui)
    ]
    if not any(PARTOUT in repli.regions for repli in catalogue.replis):
        defauts.append(Defaut("repli.yml", "regions", "il faut au moins un repli offert partout au Québec"))
    return defauts


def _ids_fermes(projet: Projet, _: Catalogue, listes: Referentiel, __: date) -> Iterator[Defaut]:
    permis = {
        "secteurs": {*listes.secteur, TOUS_SECTEURS},
        "regions": {*listes.region},
        "freins": {*listes.frein},
        "etapes": {*listes.etape},
    }
    for champ, ids in permis.items():
        for valeur in getattr(projet, champ):
            if valeur not in ids:
                yield Defaut(projet.id, champ, f"« {valeur} » n'est pas dans la liste")


def _valeur_generale_seule(projet: Projet, *_: object) -> Iterator[Defaut]:
    for champ, generale in (("secteurs", TOUS_SECTEURS), ("regions", PARTOUT)):
        valeurs = getattr(projet, champ)
        if generale in valeurs and len(valeurs) > 1:
            yield Defaut(projet.id, champ, f"« {generale} » ne se combine pas avec une autre valeur")


def _incomplet_dit(projet: Projet, *_: object) -> Iterator[Defaut]:
    if (not projet.secteurs or not projet.offre) and not projet.incomplet:
        yield Defaut(projet.id, "incomplet", "sans secteur ou sans offre connue, la fiche doit dire « true »")


def _dates_en_ordre(projet: Projet, _: Catalogue, __: Referentiel, aujourdhui: date) -> Iterator[Defaut]:
    debut, fin = projet.dates.debut, projet.dates.fin
    if debut and fin and fin < debut[: len(fin)]:
        yield Defaut(projet.id, "dates", "la fin précède le début")
    if fin and fin < aujourdhui.isoformat()[: len(fin)] and projet.statut is not Statut.TERMINE:
        yield Defaut(projet.id, "statut", "la date de fin est passée : le statut doit être « termine »", False)
    for champ, jour in [("verifie_le", projet.verifie_le), *(("sources", s.lu_le) for s in projet.sources)]:
        yield from _jour_valide(projet, champ, jour, aujourdhui)


def _jour_valide(projet: Projet, champ: str, jour: str, aujourdhui: date) -> Iterator[Defaut]:
    try:
        lu = date.fromisoformat(jour)
    except ValueError:
        yield Defaut(projet.id, champ, f"« {jour} » n'est pas une date du calendrier")
        return
    if lu > aujourdhui:
        yield Defaut(projet.id, champ, f"« {jour} » est dans le futur")


def _successions(projet: Projet, catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    for champ in ("remplace", "phase_de"):
        ancien = getattr(projet, champ)
        if ancien is not None and ancien not in catalogue.projet:
            yield Defaut(projet.id, champ, f"le projet « {ancien} » n'existe pas")
    vus, suivant = {projet.id}, catalogue.remplaces.get(projet.id)
    while suivant is not None:
        if suivant in vus:
            yield Defaut(projet.id, "remplace", "la suite des projets tourne en rond")
            return
        vus.add(suivant)
        suivant = catalogue.remplaces.get(suivant)


_REGLES: tuple[Regle, ...] = (
    _ids_fermes,
    _valeur_generale_seule,
    _incomplet_dit,
    _dates_en_ordre,
    _successions,
)
