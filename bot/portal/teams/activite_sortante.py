"""The activity that carries one answer."""

from __future__ import annotations

from typing import Any

from bot.portal.teams.contrat import Reponse

_CARTE = "application/vnd.microsoft.card.adaptive"


def en_activite(reponse: Reponse, conversation: str, repond_a: str | None = None) -> dict[str, Any]:
    """The JSON of the connector. Texts are plain: nothing typed by anyone becomes a link or a heading."""
    activite: dict[str, Any] = {"type": "message", "locale": "fr-CA", "conversation": {"id": conversation}}
    if repond_a is not None:
        activite["replyToId"] = repond_a
    if reponse.texte is not None:
        activite |= {"text": reponse.texte, "textFormat": "plain"}
    if reponse.resume:
        activite["summary"] = reponse.resume
    if reponse.carte is not None:
        activite["attachments"] = [{"contentType": _CARTE, "content": reponse.carte}]
    return activite
