"""One card of each kind, made from the real catalogue; and the same from a catalogue full of markup and of long texts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import msgspec

from bot.assemblage import DONNEES
from bot.catalogue import Catalogue, catalogue_de
from bot.catalogue.fiche import Clientele, Promoteur
from bot.catalogue.veille import echeances
from bot.portal.liens import charger_hotes
from bot.portal.teams.phrases import charger_phrases
from bot.recommandation import Profil, Regles, recommend
from bot.recommandation.moteur import presenter
from bot.referentiel import lire_fiche
from bot.rendering.cartes import (
    Cadre,
    Carte,
    Demandes,
    carte_accueil,
    carte_aide,
    carte_comparaison,
    carte_corriger,
    carte_echeances,
    carte_fiche,
    carte_fin,
    carte_liste,
    carte_places,
    carte_pourquoi,
    carte_preciser,
    carte_resultat,
    carte_signalement,
    carte_signaler,
    carte_statistiques,
    carte_suivants,
    carte_texte,
)
from bot.rendering.phrases_suite import PhrasesSuite

PROFIL = Profil(("construction",), ("16",), ("connaissances", "temps"))
BALISES = "**gras** _it_ [lien](https://pirate.example) <b>x</b> `c` {{DATE(2026-01-01T00:00:00Z)}}\u202e\n# titre"
JOUR = date(2026, 11, 23)
_TABLE = tuple((f"Secteur {rang}", "5 à 9") for rang in range(9))


def cadre_de(catalogue: Catalogue, regles: Regles) -> Cadre:
    """The real sentences and hosts around this catalogue."""
    suite = lire_fiche(DONNEES / "dialogue" / "suite.yml", PhrasesSuite)
    hotes = frozenset(charger_hotes(DONNEES / "catalogue" / "hotes.yml"))
    return Cadre(charger_phrases(), suite, regles, catalogue, hotes)


def hostile(catalogue: Catalogue) -> Catalogue:
    """The same projects with markup in every text, links to other hosts, and texts as long as a record allows."""
    long = f"{BALISES} " + "très long " * 400
    return catalogue_de(
        [
            msgspec.structs.replace(
                projet,
                libelle=f"{BALISES} {projet.libelle}",
                promoteurs=(Promoteur(nom=f"{BALISES} {long}"),) * 4,
                offre=(long,) * 30,
                clientele=Clientele(texte=long),
                lien="https://pirate.example/",
            )
            for projet in catalogue.projets
        ],
        catalogue.replis,
    )


def jeu(cadre: Cadre) -> dict[str, Carte]:
    """Each card by its name."""
    catalogue, regles = cadre.catalogue, cadre.regles
    reponse = recommend(PROFIL, catalogue, regles, JOUR)
    suivants = [
        presenter(rang, catalogue.projet[i], PROFIL, regles, JOUR) for rang, i in enumerate(reponse.autres[:3], 4)
    ]
    projets = sorted(catalogue.projets, key=lambda projet: -len(projet.sources))
    dates = echeances(catalogue, date(2027, 12, 1))
    vide = Profil(regions=("hors-quebec",))
    cartes: dict[str, Callable[[], Carte]] = {
        "resultat": lambda: carte_resultat(reponse, cadre),
        "resultat-vide": lambda: carte_resultat(recommend(vide, catalogue, regles, JOUR), cadre),
        "pourquoi": lambda: carte_pourquoi(reponse.projets, cadre),
        "places": lambda: carte_places([BALISES, "Une phrase."], reponse, cadre),
        "suivants": lambda: carte_suivants(suivants, reponse, 3, cadre),
        "comparaison": lambda: carte_comparaison(["Une phrase.", "Une autre."], cadre),
        "fiche": lambda: carte_fiche(catalogue.projet["iqc-4-0"], cadre),
        "fiche-sans-lien": lambda: carte_fiche(next(p for p in projets if p.lien is None or "pirate" in p.lien), cadre),
        "liste": lambda: carte_liste(projets, cadre),
        "liste-d-un": lambda: carte_liste(projets[:1], cadre),
        "echeances": lambda: carte_echeances(dates, cadre),
        "echeances-aucune": lambda: carte_echeances((), cadre),
        "statistiques": lambda: carte_statistiques(Demandes("2025-12", "2026-11", "10 à 14", "5 à 9", _TABLE), cadre),
        "accueil": lambda: carte_accueil(cadre),
        "aide": lambda: carte_aide(cadre),
        "corriger": lambda: carte_corriger(PROFIL, cadre),
        "corriger-vide": lambda: carte_corriger(Profil(), cadre),
        "corriger-plusieurs": lambda: carte_corriger(Profil(("construction", "mines"), ("16", "17")), cadre),
        "preciser": lambda: carte_preciser(PROFIL, "regions", [("15", "Un lieu"), ("02", "Un autre")] * 4, cadre),
        "signaler": lambda: carte_signaler(PROFIL, cadre),
        "texte": lambda: carte_texte(reponse, cadre),
        "avis-fin": lambda: carte_fin(dates[0], cadre),
        "avis-signalement": lambda: carte_signalement("a1b2", BALISES * 12, BALISES, PROFIL, cadre),
    }
    return {nom: faire() for nom, faire in cartes.items()}


NOMS = (
    "resultat", "resultat-vide", "pourquoi", "places", "suivants", "comparaison", "fiche", "fiche-sans-lien", "liste",
    "liste-d-un", "echeances", "echeances-aucune", "statistiques", "accueil", "aide", "corriger", "corriger-vide",
    "corriger-plusieurs", "preciser", "signaler", "texte", "avis-fin", "avis-signalement",
)  # fmt: skip
