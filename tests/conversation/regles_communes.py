"""What holds at every turn of every conversation, whatever was said."""

from __future__ import annotations

import json
from collections.abc import Iterable

from bot.assemblage import DONNEES
from bot.referentiel import lire_fiche
from bot.rendering.phrases_resultat import PhrasesResultat
from tests.conversation.personne import Message

LONGUEUR_MAX = 350
CHAMPS = ("secteurs", "freins", "regions")
# The answer itself may be longer: it holds whole projects and a whole path.
_SANS_LIMITE = frozenset({"recommandation", "parcours"})
# An internal name, which no person should read.
_INTERNES = ("action_", "utter_", "Traceback", "correlation", "requested_slot", "sans-reponse", "formulaire_profil")
_PANNE = lire_fiche(DONNEES / "dialogue" / "resultat.yml", PhrasesResultat).panne


def verifier_tour(messages: list[Message], ou: str) -> None:
    """Never silence, never a failure, never an internal name, never two questions, never too long."""
    assert messages, f"silence, {ou}"
    tout = en_texte(messages)
    for interne in _INTERNES:
        assert interne not in tout, f"« {interne} » est montré, {ou} : {tout[:400]}"
    assert _PANNE not in tout, f"panne, {ou}"
    assert sum(message["type"] == "choix" for message in messages) <= 1, f"deux questions, {ou}"
    for message in messages:
        if message["type"] not in _SANS_LIMITE:
            texte = message.get("texte", "")
            assert texte.strip(), f"message vide, {ou} : {tout[:400]}"
            assert len(texte) <= LONGUEUR_MAX, f"{len(texte)} caractères, {ou} : {texte}"


def en_texte(messages: Iterable[Message]) -> str:
    """All that a person could read in these messages, and more, to search in."""
    return json.dumps(list(messages), ensure_ascii=False)


def question(messages: list[Message]) -> str | None:
    """The question asked last, if any."""
    return next((m["question"] for m in reversed(messages) if m["type"] == "choix"), None)


def a_un_resultat(messages: list[Message]) -> bool:
    """True when the turn holds a recommendation."""
    return any(message["type"] == "recommandation" for message in messages)
