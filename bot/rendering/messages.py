"""The messages of the web channel: plain data, no HTML in any of them."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.recommandation import Recommandation
from bot.referentiel import HORS_QUEBEC
from bot.rendering.phrases_resultat import PhrasesResultat

Message = dict[str, Any]


def message_texte(texte: str) -> Message:
    """A plain message."""
    return {"type": "texte", "texte": texte}


def message_avis(texte: str, liens: list[dict[str, str]]) -> Message:
    """A message with its links, each a `libelle` and a `url`."""
    return {"type": "avis", "texte": texte, "liens": liens}


def messages_recommandation(recommandation: Recommandation, introduction: str, parcours: str) -> list[Message]:
    """The recommendation and its path as two messages, under the sentences given by the dialogue."""
    contenu = msgspec.to_builtins(recommandation)
    return [
        {"type": "recommandation", "texte": introduction, "recommandation": contenu},
        {"type": "parcours", "texte": parcours, "etapes": contenu["parcours"]},
    ]


def introduire(recommandation: Recommandation, phrases: PhrasesResultat) -> str:
    """The sentence above the projects, or why there is none."""
    if recommandation.projets:
        return phrases.introduction
    hors_quebec = recommandation.profil.regions == (HORS_QUEBEC,)
    return phrases.introduction_hors_quebec if hors_quebec else phrases.introduction_vide


def choix_publics(message: Message) -> Message:
    """The message as the outside sees it: the acts behind its buttons stay on the server."""
    if message.get("type") != "choix":
        return message
    publics = [{cle: valeur for cle, valeur in choix.items() if cle != "acte"} for choix in message["choix"]]
    return {**message, "choix": publics}
