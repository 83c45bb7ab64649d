"""The next project, one at a time."""

from __future__ import annotations

from actions import ActionVoirAutres
from actions.base import services
from tests.unit.actions.jeu import AILLEURS, CHANTIER, genres, jouer, montres, retenu


async def test_chaque_appel_donne_le_suivant_puis_dit_qu_il_n_y_en_a_plus() -> None:
    assistant = services().assistant
    attendus = assistant.recommander(["construction"], ["16"], ["connaissances"]).autres
    cases, vus = montres(CHANTIER), []
    for _ in attendus:
        messages, evenements = await jouer(ActionVoirAutres(), cases)
        assert len(messages[0]["texte"]) <= 350
        vus.append(messages[0]["texte"])
        cases |= retenu(evenements)
    noms = [assistant.catalogue().projet[identifiant].libelle for identifiant in attendus]
    assert all(nom in texte for nom, texte in zip(noms, vus, strict=True))
    messages, evenements = await jouer(ActionVoirAutres(), cases)
    assert messages[0]["texte"].startswith("Il n'y en a plus.")
    assert evenements == []


async def test_le_suivant_a_son_rang_son_promoteur_et_sa_raison() -> None:
    messages, _ = await jouer(ActionVoirAutres(), montres(CHANTIER))
    assert genres(messages) == ["avis", "suite"]
    assert messages[0]["texte"].startswith("Le suivant, au rang 4 : ")
    assert "Promoteur : " in messages[0]["texte"]


async def test_sans_autre_projet_l_action_le_dit() -> None:
    messages, _ = await jouer(ActionVoirAutres(), AILLEURS)
    assert messages[0]["texte"] == "Il n'y a pas d'autre projet pour cette situation."
