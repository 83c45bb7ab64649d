"""What is derived from the events of a conversation."""

from __future__ import annotations

from typing import Any

from bot.rasa_channel.etat import Etat, etat_du_suivi


def _dit(intention: str) -> dict[str, Any]:
    return {"event": "user", "parse_data": {"intent": {"name": intention}}}


def _montre(**propre: Any) -> dict[str, Any]:
    return {"event": "bot", "data": {"custom": propre}}


def test_une_conversation_neuve_n_a_ni_question_ni_fait() -> None:
    assert etat_du_suivi({}, []) == Etat()


def test_la_question_posee_est_la_derniere_montree() -> None:
    assert (
        etat_du_suivi({}, [_montre(question="secteurs"), _dit("informer"), _montre(question="freins")]).contexte
        == "freins"
    )


def test_apres_le_resultat_le_contexte_est_le_resultat() -> None:
    etat = etat_du_suivi({}, [_montre(question="regions"), _montre(type="recommandation"), _montre(question="suite")])
    assert etat.contexte == "resultat"


def test_une_reponse_vide_est_une_reponse_mais_pas_un_fait() -> None:
    etat = etat_du_suivi({"freins": ["sans-reponse"]}, [])
    assert etat.freins == ()
    assert "freins" in etat.remplis


def test_les_refus_de_suite_se_comptent_et_un_fait_les_efface() -> None:
    assert etat_du_suivi({}, [_dit("ne_sait_pas"), _dit("nier")]).refus == 2
    assert etat_du_suivi({}, [_dit("ne_sait_pas"), _dit("informer")]).refus == 0
