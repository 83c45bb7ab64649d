"""A long conversation costs no more than a short one: its old turns are summed up, the last ones stay as they are.

Rasa replays every event of a conversation at each turn, and several times. What a turn needs of the old ones is
little: the slots, the form in progress, and what bot/rasa_channel/etat.py asks of the past.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.rasa_channel.etat import derniere_question, est_anglais, resultat_dit

Evenement = Mapping[str, Any]
# The event of Rasa's table that holds a summary, and the one message that says the past in it.
RESUME = "resume"
# Past so many events the old ones are summed up; so many of the last turns stay. Counts of turns in a row go to three.
SEUIL, TOURS_GARDES = 70, 4


def resumer(evenements: Sequence[Evenement], slots: Mapping[str, Any], formulaire: str | None) -> list[dict[str, Any]]:
    """The events (Rasa's dictionaries, oldest first) that lead to the same conversation, fewer.

    `slots` are the present values, `formulaire` the form in progress.
    """
    debuts = [rang for rang, evenement in enumerate(evenements) if evenement["event"] == "user"]
    coupure = debuts[-TOURS_GARDES] if len(debuts) > TOURS_GARDES else 0
    anciens, recents = evenements[:coupure], evenements[coupure:]
    passe = {
        "type": RESUME,
        "question": derniere_question(anciens),
        "anglais": est_anglais(anciens),
        "resultat": resultat_dit(anciens),
    }
    debut: list[dict[str, Any]] = [{"event": "slot", "name": n, "value": v} for n, v in slots.items() if v is not None]
    if formulaire is not None:
        debut.append({"event": "active_loop", "name": formulaire})
    debut += [
        {"event": "bot", "text": None, "data": {"custom": passe}},
        {"event": "action", "name": "action_listen"},
    ]
    return [*debut, *map(dict, recents)]


def abreger(evenement: Evenement) -> dict[str, Any]:
    """An event as it is kept: of a message shown, only what the next turns ask; the portal keeps the message itself."""
    propre = (evenement.get("data") or {}).get("custom") if evenement["event"] == "bot" else None
    if not propre:
        return dict(evenement)
    gardes = ["type", "question", "anglais", "resultat"]
    if propre.get("question") == "preciser":
        gardes.append("choix")
    return {**evenement, "data": {"custom": {champ: propre[champ] for champ in gardes if champ in propre}}}
