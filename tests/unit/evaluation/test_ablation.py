"""What an ablation compares: the variants of blocks, and the one label that DIET is given."""

from __future__ import annotations

import pytest

from bot.evaluation import Cas
from bot.nlu.exemples import Exemple
from tests.ablation import blocs, diet
from tests.ablation.banc import poids_retenus


@pytest.mark.parametrize("nom", ["intentions", "freins", "secteurs"])
def test_chaque_variante_differe_du_modele(nom: str) -> None:
    retenue, *autres = blocs._variantes(nom).values()
    assert retenue == poids_retenus(nom)
    assert len(autres) > len(retenue)
    assert retenue not in autres
    assert all(autre for autre in autres)


@pytest.mark.parametrize(
    ("freins", "etiquette"), [((), "aucun"), (("temps",), "temps"), (("temps", "financement"), "financement+temps")]
)
def test_plusieurs_freins_font_une_seule_etiquette(freins: tuple[str, ...], etiquette: str) -> None:
    assert diet._etiquette(Exemple(texte="un message", intention="informer", freins=freins), "freins") == etiquette


def test_une_etiquette_de_plusieurs_freins_se_relit_frein_par_frein(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diet, "jeux", lambda: {"D": [Cas(texte=t, intention="informer") for t in "abc"]})
    lignes = [{"etiquette": "financement+temps"}, {"etiquette": "aucun"}, {"etiquette": None}]
    lues = [lecture["freins"] for _, lecture in diet._paires("D", "freins", lignes)]
    assert lues == [["financement", "temps"], [], []]
