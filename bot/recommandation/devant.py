"""How many projects pass before one, without ranking them all: each sorted group is searched by halves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable
from datetime import date

from bot.catalogue import Projet
from bot.recommandation.criteres import evaluer
from bot.recommandation.index import Cle, Index, cles_possibles
from bot.recommandation.profil import Profil
from bot.recommandation.regles import Regles


class Devant:
    """For one project and profiles of one sector, one region and always the same barriers.

    What a criterion gives depends only on the key of a group and on the profile's own value, so it is read once for
    each pair; and all the groups under a key are counted once for each score to beat.
    """

    def __init__(self, identifiant: str, index: Index, regles: Regles, aujourdhui: date) -> None:
        self._id, self._index, self._regles, self._jour = identifiant, index, regles, aujourdhui
        self._points: dict[Hashable, int] = {}
        self._comptes: dict[tuple[Cle, int], int] = {}

    def compter(self, profil: Profil, points: int) -> int:
        """The projects that pass before this one, which gets `points` for this profile; ties go by id."""
        return sum(self._sous(cle, profil, points) for cle in cles_possibles(profil) if cle in self._index.groupes)

    def _sous(self, cle: Cle, profil: Profil, points: int) -> int:
        premier = next(iter(self._index.groupes[cle].values()))[0][2]
        points -= self._lire("secteur", (cle[0], profil.secteurs), profil, premier)
        points -= self._lire("region", (cle[1], profil.regions), profil, premier)
        if (cle, points) not in self._comptes:
            self._comptes[cle, points] = self._chercher(cle, profil, points)
        return self._comptes[cle, points]

    def _chercher(self, cle: Cle, profil: Profil, points: int) -> int:
        nombre = 0
        for freins, groupe in self._index.groupes[cle].items():
            communs = self._lire("freins", freins, profil, groupe[0][2])
            nombre += bisect_left(groupe, (communs - points, self._id))
        return nombre

    def _lire(self, critere: str, cle: Hashable, profil: Profil, projet: Projet) -> int:
        if (critere, cle) not in self._points:
            verdict = evaluer(critere, profil, projet, self._regles, self._jour)
            self._points[critere, cle] = verdict.niveau.points
        return self._points[critere, cle]
