"""The same facts in any order, in one to four messages, lead to the same profile and the same recommendation."""

from __future__ import annotations

import random
from itertools import pairwise
from typing import Any

import pytest

from tests.conversation.personne import Personne
from tests.conversation.regles_communes import CHAMPS, verifier_tour

_GRAINE = 20261123
# Each situation: what is said of the sector, of the region and of the barriers (one sentence each), then what is kept.
_SITUATIONS: list[tuple[list[str], dict[str, list[str]]]] = [
    (
        ["j'ai une scierie", "je suis à La Tuque", "on manque de temps", "on manque d'argent"],
        {"secteurs": ["foresterie"], "freins": ["temps", "financement"], "regions": ["04"]},
    ),
    (
        ["on a un restaurant", "on est à Rimouski", "on manque de personnel"],
        {"secteurs": ["restauration"], "freins": ["main-d-oeuvre"], "regions": ["01"]},
    ),
    (
        ["j'ai une ferme laitière", "on a une fromagerie", "on est à Alma", "on ne sait pas par où commencer"],
        {"secteurs": ["agriculture", "transformation-alimentaire"], "freins": ["connaissances"], "regions": ["02"]},
    ),
]
_PAR_SITUATION = 5


def _decoupages() -> list[Any]:
    """For each situation, a fixed sample of its orders and of its splits into messages."""
    hasard = random.Random(_GRAINE)
    cas = []
    for faits, profil in _SITUATIONS:
        for rang in range(_PAR_SITUATION):
            ordre = hasard.sample(faits, len(faits))
            # The first case is one message and the second one fact a message: the ends of the scale are always there.
            nombre = (1, len(faits))[rang] if rang < 2 else hasard.randint(1, len(faits))
            coupes = [0, *sorted(hasard.sample(range(1, len(faits)), nombre - 1)), len(faits)]
            messages = [". ".join(ordre[a:b]) for a, b in pairwise(coupes)]
            cas.append(pytest.param(messages, profil, id=" | ".join(messages)))
    return cas


@pytest.fixture(scope="module")
def attendus(adresse: str) -> dict[str, list[str]]:
    """The projects of each situation told in its written order; by the first of its facts."""
    return {faits[0]: _raconter(adresse, faits)[1] for faits, _ in _SITUATIONS}


@pytest.mark.parametrize(("messages", "profil"), _decoupages())
def test_l_ordre_et_le_decoupage_ne_changent_rien(
    messages: list[str], profil: dict[str, list[str]], adresse: str, attendus: dict[str, list[str]]
) -> None:
    obtenu, projets = _raconter(adresse, messages)
    assert {champ: sorted(obtenu[champ]) for champ in CHAMPS} == {champ: sorted(profil[champ]) for champ in CHAMPS}
    situation = next(faits[0] for faits, attendu in _SITUATIONS if attendu == profil)
    assert projets == attendus[situation]


def _raconter(adresse: str, messages: list[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The profile and the projects shown last, once every message is said."""
    personne, projets = Personne(adresse), []
    for message in messages:
        recus = personne.dire(message)
        verifier_tour(recus, message)
        for recu in recus:
            if recu["type"] == "recommandation":
                projets = [projet["id"] for projet in recu["recommandation"]["projets"]]
    assert projets, f"pas de recommandation : {messages}"
    return personne.profil, projets
