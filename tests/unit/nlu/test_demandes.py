"""Requests told by their wording, as data/dialogue/demandes.yml writes them."""

from __future__ import annotations

import pytest

from bot.nlu.demandes import Demande, LecteurDemandes
from bot.nlu.normalisation import normaliser
from tests.conftest import RACINE


@pytest.fixture(scope="module")
def lecteur() -> LecteurDemandes:
    return LecteurDemandes.charger(RACINE / "data" / "dialogue" / "demandes.yml")


def _formes(texte: str) -> list[str]:
    return [jeton.forme for jeton in normaliser(texte).jetons]


@pytest.mark.parametrize(
    ("dit", "demande"),
    [
        ("pourquoi pas le deuxième?", "pourquoi_pas"),
        ("et le suivant?", "voir_autres"),
        ("avez-vous autre chose?", "voir_autres"),
        ("redonnez-moi le plan", "revoir_plan"),
        ("je fais quoi cette semaine", "prochaine_etape"),
        ("par quoi je commence?", "prochaine_etape"),
        ("parlez-moi du premier", "details_projet"),
        ("je voudrais plus de détails", "details_projet"),
        ("et si j'étais en Estrie?", "comparer"),
        ("comment renouveler ma carte soleil", "autre_service"),
        ("va donc chez le diable", "insulte"),
        ("merci beaucoup", None),
        ("j'ai une ferme à Lévis", None),
    ],
)
def test_une_demande_apres_le_resultat(dit: str, demande: str | None, lecteur: LecteurDemandes) -> None:
    assert lecteur.lire(_formes(dit), "hors_sujet", "resultat") == demande


@pytest.mark.parametrize("dit", ["et le suivant?", "par quoi je commence?", "et si j'étais en Estrie?"])
def test_ces_demandes_attendent_un_resultat(dit: str, lecteur: LecteurDemandes) -> None:
    assert lecteur.lire(_formes(dit), "hors_sujet", "secteur") is None


def test_les_points_de_suspension_tiennent_lieu_de_quelques_mots() -> None:
    lecteur = LecteurDemandes([Demande(id="essai", expressions=("par quoi … commence", "^ oui $"))])
    assert lecteur.lire(_formes("par quoi est-ce que je commence"), "informer", None) == "essai"
    assert lecteur.lire(_formes("par quoi un deux trois quatre cinq commence"), "informer", None) is None
    assert lecteur.lire(_formes("oui"), "informer", None) == "essai"
    assert lecteur.lire(_formes("oui mais"), "informer", None) is None
