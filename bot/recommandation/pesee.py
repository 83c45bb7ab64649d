"""What each criterion weighs for one project and one profile."""

from __future__ import annotations

from datetime import date

import msgspec

from bot.catalogue import Catalogue
from bot.recommandation.criteres import evaluer_tous
from bot.recommandation.profil import Profil
from bot.recommandation.projet_connu import trouver
from bot.recommandation.regles import Regles


class Pesee(msgspec.Struct, frozen=True):
    """One criterion: what it finds, the points obtained, and the most that its levels can give."""

    critere: str
    libelle: str
    verdict: str
    phrase: str
    points: int
    maximum: int


def peser(
    identifiant: str, profil: Profil, catalogue: Catalogue, regles: Regles, aujourdhui: date
) -> tuple[Pesee, ...]:
    """Every criterion in the order of the rules, even after one that refuses. Raises ErreurProjet on an unknown id."""
    verdicts = evaluer_tous(profil, trouver(identifiant, catalogue), regles, aujourdhui)
    return tuple(
        Pesee(
            verdict.critere,
            regles.criteres[verdict.critere].libelle,
            verdict.niveau.verdict.value,
            verdict.phrase,
            verdict.niveau.points,
            max(niveau.points for niveau in regles.criteres[verdict.critere].niveaux.values()),
        )
        for verdict in verdicts
    )
