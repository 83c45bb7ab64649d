"""Why these projects."""

from __future__ import annotations

from actions import ActionExpliquer
from tests.unit.actions.jeu import AILLEURS, CHANTIER, genres, jouer, montres, projets


async def test_chaque_projet_a_son_message_avec_ses_raisons() -> None:
    messages, _ = await jouer(ActionExpliquer(), montres(CHANTIER))
    assert genres(messages) == ["texte", "texte", "texte", "suite"]
    assert "Ce projet vise votre secteur : Construction." in messages[0]["texte"]
    assert all(len(message["texte"]) <= 350 for message in messages[:3])


async def test_seul_le_projet_nomme_est_explique() -> None:
    messages, _ = await jouer(ActionExpliquer(), montres(CHANTIER), projets("colab-ecosysteme-numerique"))
    assert genres(messages) == ["texte", "suite"]
    assert messages[0]["texte"].startswith("2. Plus numérique")


async def test_un_projet_qui_n_est_pas_recommande_a_sa_place_dite() -> None:
    messages, _ = await jouer(ActionExpliquer(), montres(CHANTIER), projets("cei-virage-pme"))
    assert "vise un autre secteur" in messages[0]["texte"]


async def test_sans_aucun_projet_une_autre_porte_est_donnee() -> None:
    messages, _ = await jouer(ActionExpliquer(), AILLEURS)
    assert "établies au Québec" in messages[0]["texte"]
    assert messages[1] == {"repli": True}
