"""The rules that only the whole catalogue can show, and those of the fallbacks and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from bot.catalogue.defaut import Defaut
from bot.catalogue.fiche import Projet, Promoteur
from bot.catalogue.instantane import Catalogue
from bot.catalogue.jours import probleme_du_jour
from bot.catalogue.textes_propres import cle_de_comparaison
from bot.referentiel import HORS_QUEBEC, PARTOUT, Referentiel

RegleCatalogue = Callable[[Catalogue, Referentiel, date], Iterator[Defaut]]


def _ids_uniques(catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    for genre, fiches in (("projet", catalogue.projets), ("repli", catalogue.replis), ("fait", catalogue.faits)):
        vus: set[str] = set()
        for fiche in fiches:
            if fiche.id in vus:
                yield Defaut(fiche.id, "id", "cet identifiant est donné deux fois", genre=genre)
            vus.add(fiche.id)


def _projets_en_double(catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    premiers: dict[tuple[str, str], Projet] = {}
    for projet in catalogue.projets:
        noms = {cle_de_comparaison(nom) for nom in (projet.libelle, projet.nom) if nom}
        cles = [(cle_de_comparaison(p.nom), nom) for p in projet.promoteurs for nom in sorted(noms)]
        jumeaux = (premiers[cle] for cle in cles if cle in premiers)
        # Two phases of one project rightly keep its name.
        jumeau = next((j for j in jumeaux if projet.id not in _suite(catalogue, j) | _avant(catalogue, j)), None)
        if jumeau is not None:
            probleme = f"même nom et même promoteur que la fiche « {jumeau.id} » : c'est peut-être le même projet"
            yield Defaut(projet.id, "libelle", probleme, False)
        for cle in cles:
            premiers.setdefault(cle, projet)


def _suite(catalogue: Catalogue, projet: Projet) -> set[str]:
    """The ids of the projects that come after this one, from one to the next."""
    vus: set[str] = set()
    suivant = catalogue.remplaces.get(projet.id)
    while suivant is not None and suivant not in vus:
        vus.add(suivant)
        suivant = catalogue.remplaces.get(suivant)
    return vus


def _avant(catalogue: Catalogue, projet: Projet) -> set[str]:
    """The ids of the projects that this one follows, however far."""
    vus: set[str] = set()
    a_voir = [projet.id]
    while a_voir:
        courant = catalogue.projet.get(a_voir.pop())
        anciens = {courant.remplace, courant.phase_de} - {None} if courant else set()
        nouveaux = {ancien for ancien in anciens if ancien is not None and ancien not in vus}
        vus |= nouveaux
        a_voir += nouveaux
    return vus


def _promoteurs_coherents(catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    premiers: dict[str, tuple[Promoteur, str]] = {}
    avec_adresse: dict[str, tuple[Promoteur, str]] = {}
    for projet in catalogue.projets:
        for promoteur in projet.promoteurs:
            cle = cle_de_comparaison(promoteur.nom)
            connu, ou = premiers.setdefault(cle, (promoteur, projet.id))
            if connu.nom != promoteur.nom:
                probleme = f"« {promoteur.nom} » s'écrit « {connu.nom} » dans la fiche « {ou} »"
                yield Defaut(projet.id, "promoteurs.nom", probleme, False)
            if promoteur.url is None:
                continue
            connu, ou = avec_adresse.setdefault(cle, (promoteur, projet.id))
            if connu.url != promoteur.url:
                probleme = f"« {promoteur.nom} » a une autre adresse dans la fiche « {ou} » : {connu.url}"
                yield Defaut(projet.id, "promoteurs.url", probleme, False)


def _replis(catalogue: Catalogue, listes: Referentiel, aujourdhui: date) -> Iterator[Defaut]:
    permis = {"regions": {*listes.region}, "pour": {*listes.secteur, HORS_QUEBEC}}
    for repli in catalogue.replis:
        for champ, ids in permis.items():
            for valeur in getattr(repli, champ):
                if valeur not in ids:
                    yield Defaut(repli.id, champ, f"« {valeur} » n'est pas dans la liste", genre="repli")
        if repli.url is not None and not repli.url.startswith("https://"):
            yield Defaut(repli.id, "url", f"l'adresse « {repli.url} » doit commencer par https://", genre="repli")
        if not repli.sources:
            yield Defaut(repli.id, "sources", "il faudrait au moins une source", False, genre="repli")
        jours = [("verifie_le", repli.verifie_le), ("url_hors_service", repli.url_hors_service)]
        for champ, jour in [*jours, *(("sources.lu_le", source.lu_le) for source in repli.sources)]:
            probleme = probleme_du_jour(jour, aujourdhui) if jour else None
            if probleme:
                yield Defaut(repli.id, champ, probleme, genre="repli")


def _faits(catalogue: Catalogue, _: Referentiel, aujourdhui: date) -> Iterator[Defaut]:
    for fait in catalogue.faits:
        probleme = probleme_du_jour(fait.date, aujourdhui)
        if probleme:
            yield Defaut(fait.id, "date", probleme, genre="fait")
        if not fait.sources:
            yield Defaut(fait.id, "sources", "il faut au moins une source", genre="fait")


def _un_repli_partout(catalogue: Catalogue, *_: object) -> Iterator[Defaut]:
    if not any(PARTOUT in repli.regions for repli in catalogue.replis):
        yield Defaut("repli.yml", "regions", "il faut au moins un repli offert partout au Québec", genre="repli")


REGLES_CATALOGUE: tuple[RegleCatalogue, ...] = (
    _ids_uniques,
    _projets_en_double,
    _promoteurs_coherents,
    _replis,
    _faits,
    _un_repli_partout,
)
