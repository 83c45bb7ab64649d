"""The rules that conclude from what the readers and classifiers found, without any trained model."""

from __future__ import annotations

from typing import Any

import pytest

from bot.nlu.activites import LectureActivites
from bot.nlu.lecture import Seuils, conclure
from bot.nlu.lieux import LectureLieux

_SEUILS = Seuils(frein=0.7, frein_dit=0.3, secteur=0.7)


def _conclure(
    plie: str = "un message",
    contexte: str | None = None,
    intentions: dict[str, float] | None = None,
    freins: dict[str, float] | None = None,
    secteurs: dict[str, float] | None = None,
    indices: tuple[str, ...] = (),
    lieux: LectureLieux | None = None,
) -> dict[str, Any]:
    return conclure(
        plie,
        contexte,
        intentions or {"informer": 0.9},
        freins or {},
        secteurs or {},
        indices,
        lieux or LectureLieux(),
        LectureActivites((), {}, (), ()),
        _SEUILS,
    )


@pytest.mark.parametrize(
    ("regle", "donnees", "attendu"),
    [
        ("un frein probable est cru", {"freins": {"temps": 0.8}}, {"freins": ["temps"]}),
        ("un frein peu probable ne l'est pas", {"freins": {"temps": 0.6}}, {"freins": []}),
        (
            "une expression qui le dit demande moins",
            {"freins": {"temps": 0.4}, "indices": ("temps-manque",)},
            {"freins": ["temps"]},
        ),
        (
            "un seul secteur quand le second est douteux",
            {"secteurs": {"mines": 0.95, "peche": 0.8}},
            {"secteurs": ["mines"]},
        ),
        (
            "deux secteurs quand le second est presque sûr",
            {"secteurs": {"mines": 0.95, "peche": 0.93}},
            {"secteurs": ["mines", "peche"]},
        ),
        (
            "ne pas savoir n'est pas un manque de connaissances",
            {"plie": "je sais pas", "intentions": {"ne_sait_pas": 0.8}, "freins": {"connaissances": 0.95}},
            {"intention": "ne_sait_pas", "freins": []},
        ),
        (
            "hors sujet : aucun fait",
            {"intentions": {"hors_sujet": 0.9}, "secteurs": {"mines": 0.9}, "lieux": LectureLieux(regions=("11",))},
            {"intention": "hors_sujet", "secteurs": [], "regions": []},
        ),
        (
            "un lieu répondu à la question de la région n'est pas hors sujet",
            {"contexte": "region", "intentions": {"hors_sujet": 0.9}, "lieux": LectureLieux(regions=("11",))},
            {"intention": "informer", "regions": ["11"]},
        ),
        (
            "la météo d'un lieu reste hors sujet",
            {
                "plie": "fait-il beau a gaspe?",
                "contexte": "region",
                "intentions": {"hors_sujet": 0.9},
                "lieux": LectureLieux(regions=("11",)),
            },
            {"intention": "hors_sujet", "regions": []},
        ),
        (
            "une question garde son intention et ses faits sûrs",
            {"intentions": {"question_cout": 0.9}, "secteurs": {"mines": 0.9}},
            {"intention": "question_cout", "secteurs": ["mines"]},
        ),
        (
            "un ordre s'exécute seul",
            {"intentions": {"effacer_donnees": 0.9}, "freins": {"connaissances": 0.99}},
            {"intention": "effacer_donnees", "freins": []},
        ),
        (
            "un texte où rien ne se voit ne dit rien",
            {"plie": "", "intentions": {"affirmer": 0.9}, "freins": {"temps": 0.9}},
            {"intention": "hors_sujet", "freins": []},
        ),
        (
            "un chiffre ne nomme ni secteur ni frein",
            {"plie": "5", "freins": {"main-d-oeuvre": 0.9}, "secteurs": {"mines": 0.9}},
            {"secteurs": [], "freins": []},
        ),
        (
            "un chiffre choisit un frein quand les freins sont demandés",
            {"plie": "5", "contexte": "freins", "freins": {"main-d-oeuvre": 0.9}},
            {"freins": ["main-d-oeuvre"]},
        ),
        (
            "un bonjour avec un fait informe",
            {"intentions": {"saluer": 0.6}, "secteurs": {"mines": 0.95}},
            {"intention": "informer", "secteurs": ["mines"]},
        ),
    ],
)
def test_conclusion(regle: str, donnees: dict[str, Any], attendu: dict[str, Any]) -> None:
    lecture = _conclure(**donnees)
    assert {cle: lecture[cle] for cle in attendu} == attendu, regle


@pytest.mark.parametrize(
    ("plie", "mode"),
    [
        ("enleve le temps", "retire"),
        ("non, retire le secteur", "retire"),
        ("ajoute le manque d'argent", "ajoute"),
        ("on fait aussi de la mecanique", "ajoute"),
        ("non, plutot levis", "remplace"),
        ("theatre d'ete a rougemont, sans aucune expertise", None),
        ("j'oublie toujours mes mots de passe", None),
    ],
)
def test_tournure(plie: str, mode: str | None) -> None:
    assert _conclure(plie)["mode"] == mode
