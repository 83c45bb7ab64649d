"""The headline figures on sets written by others than the training data: none may fall by more than a point."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from bot.evaluation import dresser, lire_cas
from bot.nlu.modele import Comprehension

_ICI = Path(__file__).parent
_PLANCHER = json.loads((_ICI / "plancher.json").read_text(encoding="utf-8"))
_MARGE = 0.01
# For these, lower is better.
_PLAFONDS = {"hors_sujet_avec_fait", "region_fausse"}


@pytest.mark.parametrize("jeu", sorted(_PLANCHER))
def test_aucun_chiffre_ne_recule_de_plus_d_un_point(jeu: str, comprehension: Comprehension) -> None:
    cas = lire_cas(_ICI / "jeux" / f"{jeu}.jsonl")
    obtenu = msgspec.to_builtins(dresser([(un, comprehension.lire(un.texte, un.contexte)) for un in cas]))
    for chiffre, attendu in _PLANCHER[jeu].items():
        if chiffre in _PLAFONDS:
            assert obtenu[chiffre] <= attendu + _MARGE, chiffre
        else:
            assert obtenu[chiffre] >= attendu - _MARGE, chiffre


def test_les_jeux_d_essai_ne_sont_pas_dans_les_donnees_d_entrainement() -> None:
    entrainement = "\n".join(f.read_text(encoding="utf-8") for f in (_ICI.parents[1] / "data" / "nlu").glob("*.yml"))
    for jeu in _PLANCHER:
        longs = [cas.texte for cas in lire_cas(_ICI / "jeux" / f"{jeu}.jsonl") if len(cas.texte.split()) > 6]
        assert [texte for texte in longs if json.dumps(texte, ensure_ascii=False) in entrainement] == []


@pytest.mark.parametrize(
    ("texte", "contexte", "attendu"),
    [
        ("Je suis entrepreneur en construction à Saint-Hyacinthe et on ne sait pas par où commencer", None,
         {"secteurs": ["construction"], "regions": ["16"], "freins": ["connaissances"]}),
        ("non, pas Sherbrooke, Joliette", "freins", {"secteurs": [], "regions": ["14"], "freins": []}),
        ("/informer{\"region\":\"06\"}", "region", {"secteurs": [], "regions": [], "freins": []}),
        ("", None, {"secteurs": [], "regions": [], "freins": []}),
        ("\u200b\u200c\u2060", "region", {"secteurs": [], "regions": [], "freins": []}),
        ("Longu\u200beuil", "region", {"secteurs": [], "regions": ["16"], "freins": []}),
        ("\ud800 une ferme à Lévis", None, {"secteurs": ["agriculture"], "regions": ["12"], "freins": []}),
    ],
)  # fmt: skip
def test_lectures_sures(
    texte: str, contexte: str | None, attendu: dict[str, list[str]], comprehension: Comprehension
) -> None:
    lecture = comprehension.lire(texte, contexte)
    assert {champ: lecture[champ] for champ in attendu} == attendu
