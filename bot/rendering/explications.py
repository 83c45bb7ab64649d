"""Why this project, why not that one, the next one: short sentences from the evaluation."""

from __future__ import annotations

from collections.abc import Sequence

from bot.recommandation import Place, ProjetRecommande, Situation
from bot.recommandation.recommandation import Raison
from bot.rendering.longueur import abreger, premier_qui_tient
from bot.rendering.phrases_suite import PhrasesSuite

# The reasons that decide come before what nobody knows.
_ORDRE = ("respecte", "partiel", "inconnu")


def expliquer(projet: ProjetRecommande, phrases: PhrasesSuite) -> str:
    """The reasons of one recommended project, the most telling first."""
    debut = phrases.explication.format(rang=projet.rang, nom=projet.nom)
    return abreger(debut, [raison.phrase for raison in _par_importance(projet.raisons)], phrases.reste)


def dire_la_place(situation: Situation, dernier_rang: int, phrases: PhrasesSuite) -> str:
    """Where a project stands, and why it is not higher; `dernier_rang` is that of the last recommended one."""
    nom, rang, difference = situation.nom, situation.rang, situation.difference
    if not nom:
        return phrases.projet_inconnu
    if situation.place is Place.RECOMMANDE:
        return phrases.est_recommande.format(nom=nom, rang=rang)
    if situation.place is Place.ECARTE:
        return abreger("", [phrases.est_ecarte.format(nom=nom, raison=situation.raison)], phrases.reste)
    if situation.place is Place.ABSENT:
        return phrases.est_absent.format(nom=nom)
    if difference is None:
        return phrases.vient_a_egalite.format(nom=nom, rang=rang, dernier=dernier_rang)
    return premier_qui_tient(
        modele.format(
            nom=nom,
            rang=rang,
            dernier=dernier_rang,
            critere=difference.critere,
            sienne=difference.sienne,
            autre=difference.autre,
        )
        for modele in (phrases.vient_ensuite, phrases.vient_ensuite_court)
    )


def presenter_suivant(projet: ProjetRecommande, promoteur: str, phrases: PhrasesSuite) -> str:
    """The next project in line: its name, who carries it, its best reason."""
    debut = phrases.suivant.format(rang=projet.rang, nom=projet.nom, promoteur=promoteur)
    return abreger(debut, [raison.phrase for raison in _par_importance(projet.raisons)[:1]], phrases.reste)


def _par_importance(raisons: Sequence[Raison]) -> list[Raison]:
    return sorted(raisons, key=lambda raison: _ORDRE.index(raison.verdict))
