"""Conversations written as pages that anyone can read, played through the portal with the real Rasa and actions.

The keys of a turn are explained at the top of scenarios/principal.yml.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conversation.personne import Message, Personne
from tests.conversation.regles_communes import CHAMPS, a_un_resultat, en_texte, question, verifier_tour

_DOSSIER = Path(__file__).parent / "scenarios"
_SCENARIOS = [s for f in sorted(_DOSSIER.glob("*.yml")) for s in yaml.safe_load(f.read_text(encoding="utf-8"))]
_CLES = {
    "dit", "choisit", "recharge", "types", "question", "premier", "projets", "resultat", "contient", "sans", "profil",
}  # fmt: skip


def test_les_scenarios_sont_assez_nombreux_et_bien_ecrits() -> None:
    noms = [scenario["nom"] for scenario in _SCENARIOS]
    assert len(noms) >= 60
    assert len(set(noms)) == len(noms)
    for scenario in _SCENARIOS:
        assert set(scenario) <= {"nom", "tours", "profil", "historique-sans"}, scenario["nom"]
        for tour in scenario["tours"]:
            assert set(tour) <= _CLES, (scenario["nom"], tour)
            assert len({"dit", "choisit", "recharge"} & set(tour)) == 1, (scenario["nom"], tour)


@pytest.mark.parametrize("scenario", _SCENARIOS, ids=lambda scenario: scenario["nom"])
def test_scenario(scenario: dict[str, Any], adresse: str) -> None:
    personne = Personne(adresse)
    for rang, tour in enumerate(scenario["tours"], 1):
        messages = _jouer(personne, tour)
        ou = f"tour {rang} : {tour.get('dit') or tour.get('choisit') or 'recharge'}"
        verifier_tour(messages, ou)
        _verifier(tour, messages, ou)
        if "profil" in tour:
            assert _profil(personne.profil) == _profil(tour["profil"]), ou
    assert _profil(personne.profil) == _profil(scenario["profil"])
    relu = personne.relire().text
    for secret in scenario.get("historique-sans", ()):
        assert secret not in relu, secret


def _jouer(personne: Personne, tour: dict[str, Any]) -> list[Message]:
    if "dit" in tour:
        return personne.dire(tour["dit"])
    return personne.choisir(*tour["choisit"]) if "choisit" in tour else personne.recharger()


def _verifier(tour: dict[str, Any], messages: list[Message], ou: str) -> None:
    tout = en_texte(messages)
    if "types" in tour:
        assert [m["type"] for m in messages] == tour["types"], ou
    if "question" in tour:
        assert question(messages) == tour["question"], f"{ou} : {tout[:400]}"
    if "resultat" in tour:
        assert a_un_resultat(messages) == tour["resultat"], f"{ou} : {tout[:400]}"
    if "premier" in tour:
        assert _projets(messages)[0] == tour["premier"], ou
    if "projets" in tour:
        assert _projets(messages) == tour["projets"], ou
    for bout in _liste(tour.get("contient")):
        assert bout in tout, f"{ou}, « {bout} » absent : {tout[:600]}"
    for bout in _liste(tour.get("sans")):
        assert bout not in tout, f"{ou}, « {bout} » présent : {tout[:600]}"


def _projets(messages: list[Message]) -> list[str]:
    recommandation = next(m["recommandation"] for m in messages if m["type"] == "recommandation")
    return [projet["id"] for projet in recommandation["projets"]]


def _profil(ecrit: dict[str, list[str]]) -> dict[str, list[str]]:
    """The whole profile, its order aside; a list that is not written is empty."""
    return {champ: sorted(ecrit.get(champ, [])) for champ in CHAMPS}


def _liste(valeur: str | list[str] | None) -> list[str]:
    return [valeur] if isinstance(valeur, str) else valeur or []
