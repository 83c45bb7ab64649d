"""The place of a project in an answer, and why."""

from __future__ import annotations

from datetime import date

from bot.catalogue import Catalogue, Projet
from bot.recommandation import Place, Profil, Regles, Situation, recommend, situer
from tests.unit.recommandation.fabrique import projet

_PROFIL = Profil(("construction",), ("16",), ("temps",))
_PREMIERS = [projet(f"a{rang}", secteurs=("construction",), freins=("temps",)) for rang in range(3)]


def _situer(vise: str, autre: Projet, regles: Regles, jour: date) -> Situation:
    catalogue = Catalogue((*_PREMIERS, autre), (), (), "essai")
    return situer(vise, recommend(_PROFIL, catalogue, regles, jour), catalogue, regles, jour)


def test_un_projet_recommande_a_son_rang(regles: Regles, aujourdhui: date) -> None:
    situation = _situer("a1", projet("z"), regles, aujourdhui)
    assert (situation.place, situation.rang) == (Place.RECOMMANDE, 2)


def test_un_projet_ecarte_a_la_raison_du_critere_qui_refuse(regles: Regles, aujourdhui: date) -> None:
    situation = _situer("z", projet("z", secteurs=("mines",)), regles, aujourdhui)
    assert situation.place is Place.ECARTE
    assert situation.raison == "Ce projet vise un autre secteur : Mines et exploration."


def test_un_projet_qui_vient_ensuite_a_le_critere_qui_fait_la_difference(regles: Regles, aujourdhui: date) -> None:
    situation = _situer("z", projet("z", secteurs=("construction",), freins=("urgence",)), regles, aujourdhui)
    assert (situation.place, situation.rang) == (Place.ENSUITE, 4)
    assert situation.difference is not None
    assert situation.difference.critere == "Ce qui vous freine"
    assert situation.difference.autre == "Son offre répond à ce qui vous freine : le manque de temps."


def test_a_egalite_aucun_critere_ne_fait_la_difference(regles: Regles, aujourdhui: date) -> None:
    situation = _situer("z", projet("z", secteurs=("construction",), freins=("temps",)), regles, aujourdhui)
    assert (situation.place, situation.difference) == (Place.ENSUITE, None)


def test_un_projet_hors_du_catalogue_est_absent(regles: Regles, aujourdhui: date) -> None:
    situation = _situer("inconnu", projet("z"), regles, aujourdhui)
    assert (situation.place, situation.nom) == (Place.ABSENT, "")


def test_chaque_projet_du_catalogue_a_une_place(catalogue: Catalogue, regles: Regles, aujourdhui: date) -> None:
    reponse = recommend(_PROFIL, catalogue, regles, aujourdhui)
    places = [situer(p.id, reponse, catalogue, regles, aujourdhui).place for p in catalogue.projets]
    assert places.count(Place.RECOMMANDE) == 3
    assert Place.ABSENT not in places
