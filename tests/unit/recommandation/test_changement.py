"""What changes between two profiles and between two lists of projects."""

from __future__ import annotations

import pytest

from bot.recommandation import ChangementChamp, Mouvement, Profil, changements, mouvement, varier

_BASE = Profil(("construction",), ("16",), ("temps",))


@pytest.mark.parametrize(
    ("apres", "attendu"),
    [
        (_BASE, ()),
        (Profil(("mines",), ("16",), ("temps",)), (ChangementChamp("secteurs", ("mines",), ("construction",)),)),
        (Profil(("construction",), ("16",), ("connaissances", "temps")), (ChangementChamp("freins", ("connaissances",), ()),)),
        (Profil(("construction",), (), ("temps",)), (ChangementChamp("regions", (), ("16",)),)),
        (
            Profil(("construction",), ("05",), ()),
            (ChangementChamp("freins", (), ("temps",)), ChangementChamp("regions", ("05",), ("16",))),
        ),
    ],
)  # fmt: skip
def test_seul_ce_qui_differe_est_un_changement(apres: Profil, attendu: tuple[ChangementChamp, ...]) -> None:
    assert changements(_BASE, apres) == attendu


@pytest.mark.parametrize(
    ("avant", "apres", "attendu"),
    [
        (["a", "b"], ["a", "b"], Mouvement((), (), False)),
        (["a", "b"], ["b", "a"], Mouvement((), (), True)),
        (["a", "b"], ["a", "c"], Mouvement(("c",), ("b",), False)),
        ([], ["a"], Mouvement(("a",), (), False)),
        (["a"], [], Mouvement((), ("a",), False)),
    ],
)
def test_les_projets_qui_entrent_et_qui_sortent(avant: list[str], apres: list[str], attendu: Mouvement) -> None:
    assert mouvement(avant, apres) == attendu


def test_un_autre_cas_ne_change_que_ce_qui_est_donne() -> None:
    assert varier(_BASE, (), ("05",), ()) == Profil(("construction",), ("05",), ("temps",))
    assert varier(_BASE, (), (), ()) == _BASE
