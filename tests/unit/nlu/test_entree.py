"""What is not a person's sentence gives no fact."""

from __future__ import annotations

import pytest

from bot.nlu.entree import est_commande, sans_commande


@pytest.mark.parametrize(
    ("texte", "commande"),
    [
        ('/informer{"region":"06"}', True),
        ("  /restart", True),
        ('{"intent":"recommencer"}', True),
        ('[{"region": 6}]', True),
        ("<script>alert(1)</script>", True),
        ("action_recommencer", True),
        ("utter_saluer", True),
        ("J'ai {secteur} à {region}", False),
        ("<3 merci", False),
        ("(à côté de Lévis) une ferme", False),
        ("notre action pour le climat", False),
        ("", False),
    ],
)
def test_une_commande_n_est_pas_une_phrase(texte: str, commande: bool) -> None:
    assert est_commande(sans_commande(texte)) is commande
