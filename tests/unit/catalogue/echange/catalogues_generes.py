"""Valid catalogues that Hypothesis draws: texts that look like formulas, separators, quotes, emoji, long lines."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from bot.catalogue import Catalogue, FaitOtn, Projet, Repli, Statut, catalogue_de
from bot.catalogue.fiche import Appartenance, Clientele, Confiance, Dates, Montants, Promoteur, Source
from bot.catalogue.textes_propres import impropretes

_AMORCES = st.sampled_from(
    ["", "", "=", "+", "-", "@", "'", "'=", "''", '"', ";", ",", "#N/A", "- ", "null", "08", "oui"]
)
_LETTRES = st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp"))
_SOUVENT = st.sampled_from(list("aé =+-@'\";,:#\\/🙂𝒳 \u202f"))


def _texte(lettres: st.SearchStrategy[str], une_ligne: bool, taille: int = 40) -> st.SearchStrategy[str]:
    corps = st.text(st.one_of(_SOUVENT, lettres), max_size=taille)
    tire = st.builds(str.__add__, _AMORCES, corps).map(str.strip)
    return tire.filter(lambda texte: not list(impropretes(texte, une_ligne)))


ligne = _texte(_LETTRES, True)
texte = st.one_of(_texte(st.one_of(st.just("\n"), _LETTRES), False), st.just("long " * 4000 + "fin"))
identifiant = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
jour = st.dates().map(lambda lu: f"{lu:%Y-%m-%d}".zfill(10))
date_partielle = st.one_of(jour, jour.map(lambda j: j[:7]), jour.map(lambda j: j[:4]))
lien = st.from_regex(r"https://[a-z]{1,9}\.quebec/[=+@;,a-zé0-9-]{0,20}", fullmatch=True)
entier = st.integers(-(10**17), 10**17)


def _ou_rien(valeurs: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), valeurs)


def _liste(valeurs: st.SearchStrategy[Any], minimum: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(valeurs, min_size=minimum, max_size=4).map(tuple)


def _choix(*valeurs: str) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(valeurs), unique=True).map(tuple)


source = st.builds(Source, url=lien, lu_le=jour, fait=_ou_rien(ligne))
_SECTEURS = _choix("construction", "mines", "tourisme")
_REGIONS = _choix("01", "08", "16", "toutes", "hors-quebec")

projet = st.builds(
    Projet,
    id=identifiant,
    nom=_ou_rien(texte),
    libelle=texte,
    promoteurs=_liste(st.builds(Promoteur, nom=ligne, url=_ou_rien(lien)), 1),
    secteurs=_SECTEURS,
    sous_secteur=_ou_rien(texte),
    regions=_REGIONS,
    clientele=st.builds(
        Clientele, texte=_ou_rien(texte), taille_max=_ou_rien(entier), chiffre_affaires_min=_ou_rien(entier)
    ),
    offre=_liste(ligne),
    etapes=_choix("sensibilisation", "financement"),
    freins=_choix("temps", "main-d-oeuvre"),
    montants=st.builds(
        Montants,
        gouvernement=_ou_rien(entier),
        cout_total=_ou_rien(entier),
        aide_maximale=_ou_rien(entier),
        part_maximale=_ou_rien(st.floats(0, 1)),
        note=_ou_rien(texte),
    ),
    dates=st.builds(
        Dates, annonce=_ou_rien(date_partielle), debut=_ou_rien(date_partielle), fin=_ou_rien(date_partielle)
    ),
    statut=st.sampled_from(Statut),
    lien=_ou_rien(lien),
    lien_hors_service=_ou_rien(jour),
    sources=_liste(source, 1),
    verifie_le=jour,
    confiance=st.sampled_from(Confiance),
    incomplet=st.booleans(),
    otn=st.sampled_from(Appartenance),
    remplace=_ou_rien(identifiant),
    phase_de=_ou_rien(identifiant),
    note=_ou_rien(texte),
)
repli = st.builds(
    Repli,
    id=identifiant,
    nom=texte,
    description=texte,
    url=_ou_rien(lien),
    url_hors_service=_ou_rien(jour),
    telephone=_ou_rien(ligne),
    regions=_REGIONS,
    pour=_SECTEURS,
    sources=_liste(source),
    verifie_le=jour,
    note=_ou_rien(texte),
)
fait = st.builds(FaitOtn, id=identifiant, texte=ligne, date=date_partielle, sources=_liste(lien, 1))


def _unique(fiche: st.SearchStrategy[Any], minimum: int = 0) -> st.SearchStrategy[list[Any]]:
    return st.lists(fiche, min_size=minimum, max_size=3, unique_by=lambda f: f.id)


catalogues: st.SearchStrategy[Catalogue] = st.builds(catalogue_de, _unique(projet, 1), _unique(repli), _unique(fait))
