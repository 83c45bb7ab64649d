"""What is kept of the old turns of a long conversation, and of a message shown."""

from __future__ import annotations

from typing import Any

import pytest

from bot.rasa_channel.fenetre import RESUME, TOURS_GARDES, abreger, resumer

_ECOUTE = {"event": "action", "name": "action_listen"}


def _personne(numero: int, anglais: bool = False) -> dict[str, Any]:
    return {"event": "user", "text": f"message {numero}", "parse_data": {"anglais": anglais}}


def _montre(**propre: Any) -> dict[str, Any]:
    return {"event": "bot", "text": None, "data": {"custom": propre}}


def _longue(ancien: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A conversation whose only old turn holds these events."""
    return [_personne(0), *ancien, *(_personne(numero) for numero in range(1, TOURS_GARDES + 1))]


def _passe(resume: list[dict[str, Any]]) -> dict[str, Any]:
    (dit,) = (e["data"]["custom"] for e in resume if e["event"] == "bot" and e["data"]["custom"].get("type") == RESUME)
    contenu: dict[str, Any] = dit
    return contenu


@pytest.mark.parametrize("tours", [0, 1, TOURS_GARDES, TOURS_GARDES + 1, 30])
def test_les_derniers_tours_restent_tels_quels(tours: int) -> None:
    evenements = [e for numero in range(tours) for e in (_personne(numero), _montre(question="freins"), _ECOUTE)]
    resume = resumer(evenements, {}, None)
    gardes = evenements[-3 * TOURS_GARDES :]
    assert resume[2:] == gardes
    assert resume[1] == _ECOUTE
    assert _passe(resume)["question"] == ("freins" if tours > TOURS_GARDES else None)


@pytest.mark.parametrize(
    ("slots", "formulaire", "debut"),
    [
        ({}, None, []),
        ({"regions": ["16"], "secteurs": None}, None, [{"event": "slot", "name": "regions", "value": ["16"]}]),
        ({"regions": []}, None, [{"event": "slot", "name": "regions", "value": []}]),
        ({}, "formulaire_profil", [{"event": "active_loop", "name": "formulaire_profil"}]),
        (
            {"requested_slot": "freins"}, "formulaire_profil",
            [{"event": "slot", "name": "requested_slot", "value": "freins"}, {"event": "active_loop", "name": "formulaire_profil"}],
        ),
    ],
)  # fmt: skip
def test_le_resume_commence_par_les_faits_et_le_formulaire(
    slots: dict[str, Any], formulaire: str | None, debut: list[dict[str, Any]]
) -> None:
    assert resumer(_longue([]), slots, formulaire)[: len(debut) + 1][:-1] == debut


@pytest.mark.parametrize(
    ("ancien", "passe"),
    [
        ([], {"question": None, "anglais": False, "resultat": False}),
        ([_montre(question="regions")], {"question": "regions", "anglais": False, "resultat": False}),
        ([_montre(question="regions"), _montre(type="recommandation")], {"question": None, "anglais": False, "resultat": True}),
        ([_montre(type="recommandation"), _montre(question="freins")], {"question": "freins", "anglais": False, "resultat": True}),
        ([_personne(9, anglais=True)], {"question": None, "anglais": True, "resultat": False}),
        ([_montre(type=RESUME, question="freins", anglais=True, resultat=True)], {"question": "freins", "anglais": True, "resultat": True}),
    ],
)  # fmt: skip
def test_le_passe_est_dit_en_un_message_meme_resume_deux_fois(
    ancien: list[dict[str, Any]], passe: dict[str, Any]
) -> None:
    une_fois = resumer(_longue(ancien), {}, None)
    assert _passe(une_fois) == {"type": RESUME, **passe}
    plus_tard = [*une_fois, *(_personne(numero) for numero in range(10, 10 + TOURS_GARDES))]
    assert _passe(resumer(plus_tard, {}, None)) == {"type": RESUME, **passe}


@pytest.mark.parametrize(
    ("propre", "garde"),
    [
        ({"question": "freins", "choix": [1, 2]}, {"question": "freins"}),
        ({"question": "preciser", "choix": [1, 2]}, {"question": "preciser", "choix": [1, 2]}),
        ({"type": "recommandation", "recommandation": {"projets": [1]}}, {"type": "recommandation"}),
        ({"type": "texte", "texte": "long", "anglais": True}, {"type": "texte", "anglais": True}),
        ({"type": RESUME, "question": None, "anglais": False, "resultat": True}, {"type": RESUME, "question": None, "anglais": False, "resultat": True}),
    ],
)  # fmt: skip
def test_un_message_montre_est_abrege(propre: dict[str, Any], garde: dict[str, Any]) -> None:
    assert abreger({**_montre(**propre), "timestamp": 1.0}) == {**_montre(**garde), "timestamp": 1.0}


@pytest.mark.parametrize(
    "evenement",
    [
        _personne(1),
        _ECOUTE,
        {"event": "bot", "text": "Bonjour!", "data": {}},
        {"event": "bot", "text": "Bonjour!", "data": {"custom": None}},
        {"event": "bot", "text": "Bonjour!", "data": None},
        {"event": "slot", "name": "regions", "value": ["16"]},
    ],
)
def test_le_reste_est_garde_entier(evenement: dict[str, Any]) -> None:
    assert abreger(evenement) == evenement
