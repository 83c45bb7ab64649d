"""Short answers that point at what was just shown."""

from __future__ import annotations

import pytest

from bot.nlu.normalisation import normaliser
from bot.nlu.rangs import lire_rangs, rangs_cites

_CINQ = ["connaissances", "temps", "urgence", "financement", "main-d-oeuvre"]


def _formes(texte: str) -> list[str]:
    return [jeton.forme for jeton in normaliser(texte).jetons]


@pytest.mark.parametrize(
    ("dit", "designes"),
    [
        ("2", ["temps"]),
        ("le 2", ["temps"]),
        ("La première", ["connaissances"]),
        ("la 3e svp", ["urgence"]),
        ("le 1 pis le 4", ["connaissances", "financement"]),
        ("1, 2 et 5", ["connaissances", "temps", "main-d-oeuvre"]),
        ("les deux premiers", ["connaissances", "temps"]),
        ("oui, les deux derniers", ["main-d-oeuvre", "financement"]),
        ("toutes ces réponses", _CINQ),
        ("tout ça", _CINQ),
        ("un peu de tout", _CINQ),
        ("les cinq", _CINQ),
        ("les deux", []),
        ("le 7", []),
        ("tout le monde est parti", []),
        ("on est deux", []),
        ("j'ai 2 employés", []),
        ("", []),
    ],
)
def test_une_reponse_courte_designe_parmi_cinq(dit: str, designes: list[str]) -> None:
    assert lire_rangs(_formes(dit)).dans(_CINQ) == designes


def test_les_deux_vaut_quand_deux_choix_sont_offerts() -> None:
    assert lire_rangs(_formes("les deux")).dans(["a", "b"]) == ["a", "b"]


@pytest.mark.parametrize(
    ("dit", "rangs"),
    [
        ("pourquoi pas le deuxième?", (2,)),
        ("parlez-moi du projet 3", (3,)),
        ("le premier, c'est quoi", (1,)),
        ("on est 3 ici", ()),
    ],
)
def test_un_rang_cite_dans_une_phrase(dit: str, rangs: tuple[int, ...]) -> None:
    assert rangs_cites(_formes(dit)).choisis == rangs
