"""The projects of an answer inside a card: who carries them, what is met, in part or to be checked, in what state."""

from __future__ import annotations

from bot.catalogue.dates import date_en_lettres
from bot.recommandation import ProjetRecommande
from bot.rendering.cartes.cadre import Cadre
from bot.rendering.cartes.elements import Element, gras, groupe, ligne
from bot.rendering.details import nommer_promoteurs


def bloc_projet(projet: ProjetRecommande, cadre: Cadre, en_detail: bool = False) -> Element:
    """One project; `en_detail` gives the sentence of each criterion instead of its name."""
    phrases = cadre.phrases.resultat
    fiche = cadre.catalogue.projet.get(projet.id)
    promoteur = nommer_promoteurs(fiche, cadre.suite) if fiche else projet.promoteur
    raisons = _par_phrase(projet, cadre) if en_detail else _par_verdict(projet, cadre)
    return groupe([
        ligne(gras(f"{projet.rang}. {projet.nom}")),
        ligne(phrases.promoteur.format(promoteur=promoteur), discret=True),
        *raisons,
        ligne(etat(projet.statut_phrase, projet.verifie_le, cadre), discret=True),
    ])  # fmt: skip


def etat(statut: str, verifie_le: str, cadre: Cadre) -> str:
    """The state of a project and the day when its record was checked."""
    return cadre.suite.details_statut.format(statut=statut, date=date_en_lettres(verifie_le))


def _par_verdict(projet: ProjetRecommande, cadre: Cadre) -> list[Element]:
    """One line a verdict, with the names of its criteria."""
    phrases = cadre.phrases.resultat
    lignes = []
    for verdict, libelle in phrases.verdicts.items():
        criteres = [raison.libelle for raison in projet.raisons if raison.verdict == verdict]
        if criteres:
            lignes.append(ligne(gras(phrases.critere.format(verdict=libelle)), "; ".join(criteres) + "."))
    return lignes


def _par_phrase(projet: ProjetRecommande, cadre: Cadre) -> list[Element]:
    """One line a criterion, the most telling verdicts first."""
    phrases = cadre.phrases.resultat
    return [
        ligne(gras(phrases.critere.format(verdict=libelle)), raison.phrase)
        for verdict, libelle in phrases.verdicts.items()
        for raison in projet.raisons
        if raison.verdict == verdict
    ]
