"""The rules that one project must follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.catalogue.defaut import Acteur, Defaut
from bot.catalogue.fiche import TOUS_SECTEURS, Projet, Statut
from bot.catalogue.instantane import Catalogue
from bot.catalogue.jours import probleme_du_jour
from bot.referentiel import PARTOUT, Referentiel

Regle = Callable[[Projet, Catalogue, Referentiel, date], Iterator[Defaut]]


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
        probleme = "sans secteur ou sans offre connue, la fiche doit dire « true » (« oui » dans un tableur)"
        yield Defaut(projet.id, "incomplet", probleme, acteur=Acteur.PROMOTEUR)


def _fin_apres_debut(projet: Projet, *_: object) -> Iterator[Defaut]:
    debut, fin = projet.dates.debut, projet.dates.fin
    if debut and fin and fin < debut[: len(fin)]:
        yield Defaut(projet.id, "dates", "la fin précède le début")


def _fin_passee(projet: Projet, _: Catalogue, __: Referentiel, aujourdhui: date) -> Iterator[Defaut]:
    fin = projet.dates.fin
    if fin and fin < aujourdhui.isoformat()[: len(fin)] and projet.statut is not Statut.TERMINE:
        probleme = "la date de fin est passée : le statut doit être « termine »"
        yield Defaut(projet.id, "statut", probleme, False, Acteur.PROMOTEUR)


def _jours_du_calendrier(projet: Projet, _: Catalogue, __: Referentiel, aujourdhui: date) -> Iterator[Defaut]:
    passes = [("verifie_le", projet.verifie_le), ("lien_hors_service", projet.lien_hors_service)]
    passes += [("sources.lu_le", source.lu_le) for source in projet.sources]
    cles = [(f"dates.{nom}", getattr(projet.dates, nom)) for nom in ("annonce", "debut", "fin")]
    for champ, jour, limite in [*((c, j, aujourdhui) for c, j in passes), *((c, j, None) for c, j in cles)]:
        probleme = probleme_du_jour(jour, limite) if jour else None
        if probleme:
            yield Defaut(projet.id, champ, probleme)


def _sources_presentes(projet: Projet, *_: object) -> Iterator[Defaut]:
    if not projet.sources:
        yield Defaut(projet.id, "sources", "il faut au moins une source")


def _liens_https(projet: Projet, *_: object) -> Iterator[Defaut]:
    for champ, lien in [("lien", projet.lien), *(("promoteurs.url", p.url) for p in projet.promoteurs)]:
        if lien is not None and not lien.startswith("https://"):
            yield Defaut(projet.id, champ, f"l'adresse « {lien} » doit commencer par https://")


def _successions(projet: Projet, catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    for champ in ("remplace", "phase_de"):
        ancien = getattr(projet, champ)
        if ancien is not None and ancien not in catalogue.projet:
            yield Defaut(projet.id, champ, f"le projet « {ancien} » n'existe pas")
    vus, suivant = {projet.id}, catalogue.remplaces.get(projet.id)
    while suivant is not None:
        if suivant in vus:
            champ = "remplace" if projet.remplace is not None else "phase_de"
            yield Defaut(projet.id, champ, "la suite des projets tourne en rond")
            return
        vus.add(suivant)
        suivant = catalogue.remplaces.get(suivant)


REGLES_PROJET: tuple[Regle, ...] = (
    _ids_fermes,
    _valeur_generale_seule,
    _incomplet_dit,
    _fin_apres_debut,
    _fin_passee,
    _jours_du_calendrier,
    _sources_presentes,
    _liens_https,
    _successions,
)
