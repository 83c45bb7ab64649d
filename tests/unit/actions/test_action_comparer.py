"""Another sector, region or barrier, to compare only."""

from __future__ import annotations

from actions import ActionComparer
from tests.unit.actions.jeu import CHANTIER, genres, jouer, montres


async def test_comparer_dit_ce_qui_apparait_et_disparait_sans_toucher_aux_cases() -> None:
    entites = [{"entity": "compare_secteur", "value": "manufacturier"}]
    messages, evenements = await jouer(ActionComparer(), montres(CHANTIER), entites)
    assert genres(messages) == ["texte", "texte", "choix"]
    assert messages[0]["texte"].startswith("Avec « Fabrication (manufacturier) », je proposerais : 1. ")
    assert "Retirés : Initiative québécoise" in messages[1]["texte"]
    assert "« change pour Fabrication (manufacturier) »" in messages[2]["texte"]
    assert messages[2]["choix"][0]["acte"] == {"intention": "informer", "secteurs": ["manufacturier"]}
    assert evenements == []


async def test_plusieurs_champs_se_comparent_ensemble() -> None:
    entites = [{"entity": "compare_region", "value": "05"}, {"entity": "compare_frein", "value": "temps"}]
    messages, _ = await jouer(ActionComparer(), montres(CHANTIER), entites)
    assert "Estrie et le manque de temps" in messages[0]["texte"]


async def test_le_cas_actuel_n_a_rien_a_comparer() -> None:
    messages, _ = await jouer(ActionComparer(), montres(CHANTIER), [{"entity": "compare_region", "value": "16"}])
    assert messages[0]["texte"].startswith("C'est déjà votre situation")


async def test_sans_valeur_connue_l_action_demande_quoi_comparer() -> None:
    messages, _ = await jouer(ActionComparer(), montres(CHANTIER), [{"entity": "compare_region", "value": "99"}])
    assert messages[0]["texte"].startswith("Dites le secteur")


async def test_un_cas_sans_projet_est_dit() -> None:
    entites = [{"entity": "compare_region", "value": "hors-quebec"}]
    messages, _ = await jouer(ActionComparer(), montres(CHANTIER), entites)
    assert "aucun projet de l'OTN ne convient" in messages[0]["texte"]


async def test_dans_le_formulaire_la_question_en_attente_reste_la_seule() -> None:
    entites = [{"entity": "compare_region", "value": "05"}]
    messages, _ = await jouer(ActionComparer(), montres(CHANTIER), entites, formulaire=True)
    assert genres(messages) == ["texte", "texte", "texte"]
