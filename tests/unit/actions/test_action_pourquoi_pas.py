"""Why not that project."""

from __future__ import annotations

import pytest

from actions import ActionPourquoiPas
from tests.unit.actions.jeu import CHANTIER, genres, jouer, montres, projets


@pytest.mark.parametrize(
    ("projet", "attendu"),
    [
        ("iqc-4-0", "il est au rang 1"),
        ("cei-virage-pme", "n'est pas proposé. Ce projet vise un autre secteur"),
        ("in-sec-m-cybersecurite-pme", "il vient au rang 4. La différence avec le rang 3 : Votre secteur."),
        ("inconnu-du-catalogue", "Je ne trouve pas ce projet"),
    ],
)
async def test_la_place_d_un_projet_nomme_est_dite(projet: str, attendu: str) -> None:
    messages, _ = await jouer(ActionPourquoiPas(), montres(CHANTIER), projets(projet))
    assert attendu in messages[0]["texte"]
    assert genres(messages) == ["texte", "suite"]


async def test_sans_nom_trois_exemples_et_comment_demander() -> None:
    messages, _ = await jouer(ActionPourquoiPas(), montres(CHANTIER))
    assert genres(messages) == ["texte"] * 4 + ["suite"]
    assert messages[3]["texte"].startswith("Dites le nom du projet")
    assert all(len(message["texte"]) <= 350 for message in messages[:4])
