"""What the record of a project says."""

from __future__ import annotations

from actions import ActionDetailsProjet
from tests.unit.actions.jeu import AILLEURS, CHANTIER, genres, jouer, montres, projets


async def test_le_premier_projet_est_detaille_quand_aucun_n_est_nomme() -> None:
    messages, _ = await jouer(ActionDetailsProjet(), montres(CHANTIER))
    assert genres(messages) == ["texte", "avis", "suite"]
    assert "Groupe BIM du Québec" in messages[0]["texte"]
    assert "Fiche vérifiée le 2 novembre 2026." in messages[1]["texte"]
    assert messages[1]["liens"][0]["url"] == "https://www.constructionnumerique.ca/a-propos"


async def test_un_projet_nomme_est_detaille_meme_avant_tout_resultat() -> None:
    messages, _ = await jouer(ActionDetailsProjet(), {}, projets("cqcd-envoi-quebec"), formulaire=True)
    assert genres(messages) == ["texte", "avis"]
    assert messages[0]["texte"].startswith("Envoi Québec.")


async def test_un_projet_inconnu_est_dit_inconnu() -> None:
    messages, _ = await jouer(ActionDetailsProjet(), montres(CHANTIER), projets("inconnu"))
    assert "ne trouve pas" in messages[0]["texte"]


async def test_sans_aucun_projet_une_autre_porte_est_donnee() -> None:
    messages, _ = await jouer(ActionDetailsProjet(), AILLEURS)
    assert messages[1] == {"repli": True}
